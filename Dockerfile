# An image to grade in, wherever Docker runs, and to develop in: see docs/containers.md.
# Nothing is installed when it runs, so it needs no network then.
ARG BASE=debian:bookworm-slim
FROM ${BASE}

# The environment is the home of its user: a dev container gives that to whoever develops in it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        bubblewrap ca-certificates git libseccomp2 make python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --home-dir /opt/planar --shell /bin/bash planar \
    && install -d -o planar -g planar /course /opt/planar

# Whoever runs it, with or without a name here, can write to /tmp and perhaps nowhere else.
ENV PLANAR_ENVIRONMENT=/opt/planar PATH=/opt/planar/bin:$PATH HOME=/tmp
WORKDIR /course
USER planar
COPY --chown=planar:planar . .

# Further parts of the project, as in pyproject.toml: [postgresql], or [test] to develop.
ARG EXTRAS
RUN python3 -m venv $PLANAR_ENVIRONMENT \
    && pip install --quiet --no-cache-dir --constraint constraints.txt --editable ".$EXTRAS"

# JupyterLab is reached from outside of the container, where nothing is but the port.
RUN echo '{"ServerApp": {"ip": "0.0.0.0", "open_browser": false}}' \
    > $PLANAR_ENVIRONMENT/etc/jupyter/jupyter_server_config.json

CMD ["make"]
