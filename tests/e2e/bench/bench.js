// The page of `cargo xtask bench`: drives the real vision worker with a film, and runs the same networks in other runtimes.
import { litert, ort } from "./peers.js";

const PROTOCOL = "__PROTOCOL__";
const PROFILE = "cn-national-2025";
const MANIFEST = "/dist/models/manifest.json";
/** Milliseconds of the film between two frames: what a phone's camera gives. */
const FRAME_MS = 1000 / 30;

/** The vision worker, spoken to in its own protocol. */
class Eyes {
  constructor() {
    this.began = performance.now();
    this.loaded = {};
    this.seq = 0;
    this.worker = new Worker("/dist/vision-worker_loader.js", { type: "module" });
    this.waiting = null;
    this.ready = new Promise((resolve, reject) => {
      this.worker.onerror = (event) => reject(new Error(`the worker broke: ${event.message}`));
      this.worker.onmessage = ({ data }) => this.#hear(JSON.parse(data[0]), resolve, reject);
    });
  }

  #hear(said, resolve, reject) {
    const since = performance.now() - this.began;
    const [[word, message]] = Object.entries(said);
    switch (word) {
      case "ready":
        this.loaded.worker = since;
        return this.#post({ hello: { protocol: Number(PROTOCOL), manifest: MANIFEST } });
      case "loaded":
        this.loaded[message.model] = since;
        return message.model === "segmentation" && resolve();
      case "observed":
      case "standardized":
        return this.waiting?.(message);
      case "refused":
        return reject(new Error(JSON.stringify(message.refusal)));
      case "stage":
        this.stages[message.stage] = performance.now();
        return;
      case "failed":
        return reject(new Error(JSON.stringify(message.fault)));
    }
  }

  #post(message, ...attachments) {
    this.worker.postMessage([JSON.stringify(message), ...attachments], attachments);
  }

  /** Looks at one frame; the time runs from posting it to hearing the answer. */
  async look(bitmap) {
    const seq = ++this.seq;
    const heard = new Promise((resolve) => (this.waiting = resolve));
    const at_ms = seq * FRAME_MS;
    const start = performance.now();
    this.#post({ frame: { seq, at_ms, profile: PROFILE, facing: "rear", shot_width: 1080 } }, bitmap);
    const { live, effort } = await heard;
    return { whole_ms: performance.now() - start, ...effort, hint: live.hint, faces: live.report.faces, ready: live.ready };
  }

  /** Makes a standard photo; milliseconds of each stage, by name, and until the report is there. */
  async standardize(still) {
    const seq = ++this.seq;
    const heard = new Promise((resolve) => (this.waiting = resolve));
    this.stages = {};
    const capture = { origin: "camera", facing: "rear", taken_at_ms: null, accepted: [] };
    const start = performance.now();
    this.worker.postMessage([JSON.stringify({ standardize: { seq, profile: PROFILE, capture } }), still]);
    await heard;
    const end = performance.now();
    const { look, matte, crop, encode, verify } = this.stages;
    return {
      look: matte - look, matte: crop - matte, crop: encode - crop, encode: verify - encode, verify: end - verify,
      to_bytes: verify - start, whole: end - start,
    };
  }
}

async function film() {
  const names = await (await fetch("/film/film.json")).json();
  return Promise.all(names.map(async (name) => createImageBitmap(await (await fetch(`/film/${name}`)).blob())));
}

/** Whole ticks, in rounds with the other runtimes between them, so that a busy moment hits everybody. */
window.tick = async ({ rounds, frames, peerRuns }) => {
  const [pictures, eyes] = [await film(), new Eyes()];
  await eyes.ready;
  const peers = [await ort(), await litert()];
  const ticks = [];
  let shown = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < frames; i++) {
      const seen = await eyes.look(await createImageBitmap(pictures[shown++ % pictures.length]));
      // The first frames of a worker warm the networks up.
      if (round > 0 || i >= 20) ticks.push(seen);
    }
    for (const peer of peers) await peer.run(peerRuns);
  }
  return { ticks, loaded: eyes.loaded, peers: peers.map(({ name, took, refused }) => ({ name, took, refused })) };
};

/** Many frames; the worker's memory and the page's after each hundredth part. */
window.memory = async ({ frames }) => {
  const [pictures, eyes] = [await film(), new Eyes()];
  await eyes.ready;
  const marks = [];
  for (let i = 0; i < frames; i++) {
    const seen = await eyes.look(await createImageBitmap(pictures[i % pictures.length]));
    if (i % Math.ceil(frames / 100) === 0 || i === frames - 1) {
      marks.push({ frame: i, worker: seen.memory, page: performance.memory?.usedJSHeapSize ?? 0 });
    }
  }
  return { marks, seconds: (performance.now() - eyes.began) / 1000 };
};

/** Standard photos of each still, after one that warms up, and the worker's memory after all of one size. */
window.standardize = async ({ stills, times }) => {
  const [pictures, measured] = [await film(), []];
  for (const name of stills) {
    const eyes = new Eyes();
    await eyes.ready;
    const still = await (await fetch(`/film/${name}`)).blob();
    const runs = [];
    for (let i = 0; i <= times; i++) runs.push(await eyes.standardize(still));
    const { memory } = await eyes.look(await createImageBitmap(pictures[0]));
    eyes.worker.terminate();
    measured.push({ name, runs: runs.slice(1), memory });
  }
  return measured;
};

window.benchReady = true;
