// Where an operation answers with several media types, its data may be text: typeof tells.
// Trains, polls and predicts with openapi-fetch and the types that openapi-typescript generated as api.ts.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const client = createClient<paths>({ baseUrl: process.argv[2] });

function must(condition: boolean, what: unknown): asserts condition {
  if (!condition) throw new Error(JSON.stringify(what));
}

// As rows of a picture: a bold seven, white on black.
const seven: number[][] = Array.from({ length: 28 }, () => Array<number>(28).fill(0));
for (let column = 7; column < 21; column++) seven[6][column] = seven[7][column] = 255;
for (let row = 8; row < 24; row++) {
  const column = 20 - Math.floor(((row - 8) * 9) / 15);
  seven[row][column] = seven[row][column - 1] = 255;
}

const refused = await client.POST("/v1/training-jobs", { body: { epochs: 0 } });
must(refused.error !== undefined && refused.error.status === 422, refused);
console.log("refused:", refused.error.title, refused.error.errors?.map((one) => `${one.pointer} ${one.message}`));

const submitted = await client.POST("/v1/training-jobs", {
  body: { preset: "modern", epochs: 1, model_name: "generated-typescript", display_name: "by openapi-fetch" },
});
must(submitted.data !== undefined && "id" in submitted.data, submitted.error);
let job: components["schemas"]["Job"] = submitted.data;
console.log("submitted:", job.id, job.state, job.specification.optimizer.name);
while (job.state === "QUEUED" || job.state === "RUNNING") {
  const polled = await client.GET("/v1/training-jobs/{id}", {
    params: { path: { id: job.id }, header: { Prefer: "wait=10" } },
  });
  must(polled.data !== undefined, polled.error);
  job = polled.data;
}
must(job.state === "SUCCEEDED", job.error);
console.log("ended:", job.state, "test accuracy", job.result?.test_accuracy);

const history = await client.GET("/v1/training-jobs/{id}/history", {
  params: { path: { id: job.id }, query: { layout: "columns" } },
});
must(typeof history.data === "object" && "loss" in history.data, history);
console.log("history:", history.data.accuracy, history.data.val_accuracy);

const seen = await client.POST("/predict", { body: { image: seven, model: "generated-typescript" } });
must(typeof seen.data === "object" && "label" in seen.data, seen.error);
must(seen.data.model === "generated-typescript" && seen.data.probabilities.length === 10, seen.data);
console.log("predicted:", seen.data.label, Math.max(...seen.data.probabilities).toFixed(3), "by", seen.data.model, seen.data.version);

const many = await client.POST("/predict", {
  body: { instances: [seven, seven.flat()], model: "generated-typescript", top_k: 2 },
});
must(typeof many.data === "object" && "predictions" in many.data, many.error);
must(many.data.predictions[0].label === seen.data.label, many.data);
console.log("predicted many:", many.data.predictions.map((one) => one.top?.map((each) => each.label)));

const inferred = await client.POST("/v2/models/{model}/infer", {
  params: { path: { model: "generated-typescript" } },
  body: { inputs: [{ name: "images", datatype: "UINT8", shape: [1, 784], data: seven.flat() }] },
});
must(typeof inferred.data === "object", inferred.error);
console.log("inferred over /v2:", inferred.data.outputs.find((one) => one.name === "labels")?.data);

const models = await client.GET("/v1/models");
must(models.data !== undefined, models.error);
console.log("models:", models.data.models.map((model) => model.name));
console.log("openapi-typescript with openapi-fetch: all as described");
