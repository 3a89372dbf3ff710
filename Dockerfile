FROM node:24-bookworm-slim AS huisstijl
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-trixie AS pakketten
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

# Debian 13, whose pg_dump is of the version of the server in docker-compose.yml (manage.py reservekopie).
FROM python:3.11-slim-trixie
# Debian keeps only its newest version of each, with what was mended in it.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /tmp monitor
WORKDIR /app
COPY --from=pakketten /app/.venv .venv
COPY --from=huisstijl /app/node_modules node_modules
COPY . .
# The static files stand outside var, which is a volume: a new image must bring its own.
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/app/statisch \
    XDG_CACHE_HOME=/tmp/cache
RUN SECRET_KEY=alleen-voor-het-bouwen ALLOWED_HOSTS=localhost \
        python manage.py collectstatic --no-input \
    && python -m compileall -q -x '\.venv|node_modules' . \
    && install -d -o monitor -g monitor var
USER 10001:10001
VOLUME /app/var
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "bin/gezond"]
CMD ["gunicorn", "--bind=0.0.0.0:8000", "--threads=4", "--timeout=120", "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-", "monitor.wsgi"]
