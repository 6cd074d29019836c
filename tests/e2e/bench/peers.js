// The same networks in other runtimes, one thread each, on a pattern: what is in the picture does not change the work.

const MODELS = {
  detect: { onnx: "face_detection_short_range", tflite: "face_detection_short_range", shape: [3, 128, 128] },
  mesh: { onnx: "face_landmark_with_attention", tflite: "face_landmark_with_attention", shape: [3, 192, 192] },
  segment: { onnx: "selfie_segmentation", tflite: "selfie_segmentation", shape: [3, 256, 256] },
};

/** Numbers of no meaning in [0, 1), always the same. */
const pattern = (length) => Float32Array.from({ length }, (_, i) => ((i * 2654435761) % 4096) / 4096);

class Peer {
  constructor(name, runners, refused) {
    Object.assign(this, { name, runners, refused, took: {} });
    for (const network of Object.keys(runners)) this.took[network] = [];
  }

  /** Runs every network so many times. */
  async run(times) {
    for (const [network, once] of Object.entries(this.runners)) {
      for (let i = 0; i < times; i++) {
        const start = performance.now();
        await once();
        this.took[network].push(performance.now() - start);
      }
      // The first runs ever warm up.
      if (!this.warm) this.took[network].splice(0, 3);
    }
    this.warm = true;
  }
}

async function peer(name, load) {
  const [runners, refused] = [{}, {}];
  for (const [network, model] of Object.entries(MODELS)) {
    try {
      const once = await load(model);
      const answer = await once();
      // A runtime that lacks an operator may answer at once, with nothing.
      if (answer.every((value) => value === answer[0])) throw new Error("it answers with nothing");
      runners[network] = once;
    } catch (error) {
      refused[network] = String(error?.message ?? error).slice(0, 200);
    }
  }
  return new Peer(name, runners, refused);
}

export async function ort() {
  const ort = await import("/npm/onnxruntime-web/dist/ort.wasm.min.mjs");
  ort.env.wasm.wasmPaths = "/npm/onnxruntime-web/dist/";
  ort.env.wasm.numThreads = 1;
  const listed = await (await fetch("/dist/models/manifest.json")).json();
  return peer("onnxruntime-web", async ({ onnx, shape }) => {
    const file = listed.find((entry) => entry.name === onnx).file;
    const session = await ort.InferenceSession.create(`/dist/models/${file}`, { executionProviders: ["wasm"] });
    const input = new ort.Tensor("float32", pattern(shape[0] * shape[1] * shape[2]), [1, ...shape]);
    return async () => {
      const outputs = await session.run({ [session.inputNames[0]]: input });
      return outputs[session.outputNames[0]].data;
    };
  });
}

export async function litert() {
  const { loadLiteRt, loadAndCompile, Tensor } = await import("/npm/@litertjs/core/dist/index.js");
  await loadLiteRt("/npm/@litertjs/core/wasm/");
  return peer("LiteRT.js", async ({ tflite, shape: [channels, height, width] }) => {
    const model = await loadAndCompile(`/tflite/${tflite}.tflite`, { accelerator: "wasm" });
    const input = new Tensor(pattern(channels * height * width), [1, height, width, channels]);
    return async () => {
      const outputs = await model.run(input);
      const answer = outputs[0].toTypedArray();
      for (const output of outputs) output.delete();
      return answer;
    };
  });
}
