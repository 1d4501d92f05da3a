# Chawen as an ordinary user. Nothing of an organisation is in the image: mount its documents, its storage and, if there
# is one, its config.toml; hand in the token by the environment.
#
#   docker build -t chawen .
#   docker run -d --name chawen --restart on-failure \
#     -e CHAWEN_TELEGRAM__TOKEN \
#     -v /srv/papers:/srv/chawen/documents:ro -v chawen-storage:/srv/chawen/var chawen
#
# Without ":ro", and with the folder given to the user of the image, admins can put documents in from the chat too.

FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/chawen
# The libraries come before the code: they change less often, and a layer that did not change is not built again.
COPY requirements/build.lock requirements/run.lock requirements/
RUN /opt/chawen/bin/pip install --no-cache-dir --require-hashes -r requirements/build.lock \
 && /opt/chawen/bin/pip install --no-cache-dir --require-hashes --no-build-isolation -r requirements/run.lock
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY bot bot
RUN /opt/chawen/bin/pip install --no-cache-dir --no-index --no-deps --no-build-isolation . \
 && /opt/chawen/bin/pip uninstall --yes setuptools

FROM python:3.13-slim
# A fixed number, so that the owner of a mounted folder can be set from outside.
RUN useradd --system --uid 10001 --no-create-home --home-dir /srv/chawen chawen \
 && install -d -o chawen -g chawen /srv/chawen/documents /srv/chawen/var
COPY --from=build /opt/chawen /opt/chawen
ENV PATH=/opt/chawen/bin:$PATH PYTHONUNBUFFERED=1
# config.toml is taken from here if mounted; without one, documents and var are the folders of the defaults.
WORKDIR /srv/chawen
VOLUME ["/srv/chawen/documents", "/srv/chawen/var"]
USER chawen
STOPSIGNAL SIGTERM
# Settings and documents as the bot would find them at a restart; asks nothing of Telegram, and costs a second of CPU.
HEALTHCHECK --interval=10m --timeout=60s --start-period=60s CMD ["python", "-m", "bot", "--check"]
ENTRYPOINT ["python", "-m", "bot"]
