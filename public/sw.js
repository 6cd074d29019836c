// The service worker: the app opens without a network, and what never changes under its name is fetched once.
// The build fills in the next two lines.
const VERSION = "__VERSION__";
const PRECACHE = [/*__PRECACHE__*/];

const SHELL = `shell-${VERSION}`;
// Workers and models: large, named by their contents, kept across versions.
const HEAVY = "heavy";
// Named alike in every version, but pointing at hashed names: fresh when possible.
const POINTER = /_loader\.js$|^\/models\/manifest\.json$/;
const HASHED = /^(.*)-[0-9a-f]{16}(_bg\.wasm|\.js|\.onnx)$/;
// The server's own pages, and the desk: an app of its own, which works online only.
const NOT_OURS = /^\/(api|sandbox|pay|review|school|ops)(\/|$)/;
// From the requirements to the finished photo: the student's second page.
const STUDIO = /^\/(capture|phone)(\/|$)/;
const NAVIGATION_PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  const fresh = PRECACHE.map((path) => new Request(path, { cache: "no-cache" }));
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name !== SHELL && name !== HEAVY) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "SKIP_WAITING") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (NOT_OURS.test(url.pathname)) return;
  if (request.mode === "navigate") {
    event.respondWith(navigate(request));
  } else if (POINTER.test(url.pathname)) {
    event.respondWith(networkFirst(request));
  } else {
    event.respondWith(cacheFirst(request, url.pathname));
  }
});

// The page from the network while it answers in time, else the one that came with this version.
async function navigate(request) {
  const shown = STUDIO.test(new URL(request.url).pathname) ? "/studio.html" : "/";
  const cached = caches.match(shown, { cacheName: SHELL });
  const fresh = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, NAVIGATION_PATIENCE_MS));
  try {
    const first = await Promise.race([fresh, late.then(() => cached)]);
    return first ?? (await fresh);
  } catch (error) {
    const page = await cached;
    if (page) return page;
    throw error;
  }
}

async function networkFirst(request) {
  try {
    const response = await fetch(request);
    if (response.ok) await spare(put(request, response.clone()));
    return response;
  } catch (error) {
    const cached = await caches.match(request);
    if (cached) return cached;
    throw error;
  }
}

async function cacheFirst(request, path) {
  const cached = await caches.match(request);
  if (cached) return cached;
  const response = await fetch(request);
  const named = HASHED.exec(path);
  if (response.ok && named) await spare(keep(request, response.clone(), named));
  return response;
}

async function put(request, response) {
  const cache = await caches.open(HEAVY);
  await cache.put(request, response);
}

// A phone without room for a copy still gets the file itself; it will need the network the next time.
async function spare(kept) {
  try {
    await kept;
  } catch (error) {
    console.warn("no room to keep a copy:", error.name);
  }
}

// Keeps a hashed file in the place of its earlier versions.
async function keep(request, response, [, stem, kind]) {
  const cache = await caches.open(HEAVY);
  for (const old of await cache.keys()) {
    const other = HASHED.exec(new URL(old.url).pathname);
    if (other && other[1] === stem && other[2] === kind) await cache.delete(old);
  }
  await cache.put(request, response);
}
