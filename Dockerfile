# NOTE not yet built: written for the day a registry is at hand.
FROM node:24-bookworm-slim
WORKDIR /opencircle
COPY package.json package-lock.json ./
# Of each typeface two weights are in use; the others would be 137 MB.
RUN npm install --no-save --ignore-scripts --no-audit --no-fund \
  && find node_modules/@expo-google-fonts -name '*.ttf' ! -path '*/400Regular/*' ! -path '*/700Bold/*' -delete
COPY . .
# bin/setup asks for this sum, and fetches nothing when it is right.
RUN cksum package-lock.json | cut -d' ' -f1 > node_modules/.opencircle-lock
ENV OPENCIRCLE_DATA=/data
VOLUME /data
EXPOSE 3000
# As root, so that the database gets a user of its own; it never runs as root itself.
CMD ["bin/start"]
