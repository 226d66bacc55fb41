# docker build --tag cognito-emu .
ARG NODE=24

FROM node:${NODE}-slim AS build
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json LICENSE NOTICE ./
COPY bin ./bin
COPY src ./src
COPY fixtures ./fixtures
RUN node bin/build.mjs && rm -r dist/types dist/*.mjs && mkdir -m 700 /data

# Node with what it links to, without a shell or a package manager.
FROM gcr.io/distroless/nodejs${NODE}-debian12:nonroot
COPY --from=build /source/package.json /source/LICENSE /source/NOTICE /app/
COPY --from=build /source/dist /app/dist
COPY --from=build /source/fixtures /app/fixtures
# for --persist /data; a new volume takes over whose it is
COPY --from=build --chown=65532:65532 /data /data
# ./fixtures is /fixtures, where it is mounted, and else the demo is taken
WORKDIR /
# by its number, which is how Kubernetes sees that it is not root
USER 65532:65532
EXPOSE 4401
HEALTHCHECK --interval=3s --timeout=3s --start-period=10s CMD ["/nodejs/bin/node", "-e", "fetch('http://127.0.0.1:' + (process.env.COGNITO_EMU_PORT || 4401) + '/_emu/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/nodejs/bin/node", "/app/dist/cognito-emu.cjs", "start", "--host", "0.0.0.0"]
