# docker build -t waymark .
# docker run -v waymark-data:/data -v waymark-keys:/keys -e WAYMARK_TELEGRAM_TOKEN=… waymark
#
# Data and key are two volumes, so that a backup of one never holds the other.
FROM python:3.13-slim

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1 \
    WAYMARK_DATABASE_URL=sqlite:////data/waymark.db \
    WAYMARK_ENCRYPTION_KEY_FILE=/keys/waymark.key

RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin waymark \
    && install --directory --owner=waymark --group=waymark --mode=0700 /data /keys

WORKDIR /src
COPY requirements.lock ./
RUN pip install --require-hashes --requirement requirements.lock
COPY . ./
RUN pip install --no-deps --no-build-isolation .

USER waymark
WORKDIR /data
VOLUME ["/data", "/keys"]
# Time to hand over what is being sent.
STOPSIGNAL SIGTERM
ENTRYPOINT ["waymark"]
CMD ["run"]
