"""Trains, polls and predicts with the client that openapi-python-client generated as the package perceptron_client."""

import sys
import time

from perceptron_client import Client
from perceptron_client.api.history import get_training_history
from perceptron_client.api.models import list_models
from perceptron_client.api.open_inference_protocol import infer
from perceptron_client.api.predictions import predict
from perceptron_client.api.training_jobs import get_training_job, submit_training_job
from perceptron_client.models import (
    HistoryRows,
    InferenceAnswer,
    InferenceInput,
    InferenceInputDatatype,
    InferenceRequest,
    Job,
    JobState,
    ModelList,
    Prediction,
    PredictionOfImage,
    PredictionOfInstances,
    Predictions,
    Problem,
    TrainingJobRequest,
    TrainingJobRequestPresetType0,
)

# As rows of a picture: a bold seven, white on black.
SEVEN = [[0] * 28 for _ in range(28)]
for column in range(7, 21):
    SEVEN[6][column] = SEVEN[7][column] = 255
for row in range(8, 24):
    column = 20 - (row - 8) * 9 // 15
    SEVEN[row][column] = SEVEN[row][column - 1] = 255

client = Client(base_url=sys.argv[1])

refused = submit_training_job.sync(client=client, body=TrainingJobRequest(epochs=0))
assert isinstance(refused, Problem) and refused.status == 422, refused
print("refused:", refused.title, [f"{one.pointer} {one.message}" for one in refused.errors])

job = submit_training_job.sync(
    client=client,
    body=TrainingJobRequest(
        preset=TrainingJobRequestPresetType0.MODERN,
        epochs=1,
        model_name="generated-python",
        display_name="by openapi-python-client",
    ),
)
assert isinstance(job, Job), job
print("submitted:", job.id, job.state.value, job.specification.optimizer.name)
while job.state in (JobState.QUEUED, JobState.RUNNING):
    time.sleep(0.5)
    job = get_training_job.sync(client=client, id=job.id)
    assert isinstance(job, Job), job
assert job.state == JobState.SUCCEEDED, job.error
print("ended:", job.state.value, "test accuracy", job.result.test_accuracy)

history = get_training_history.sync(client=client, id=job.id)
assert isinstance(history, HistoryRows) and len(history.epochs) == 1, history
print("history:", history.epochs[0].accuracy, history.epochs[0].val_accuracy)

seen = predict.sync(client=client, body=PredictionOfImage(image=SEVEN, model="generated-python"))
assert isinstance(seen, Prediction) and seen.model == "generated-python", seen
assert len(seen.probabilities) == 10, seen
print("predicted:", seen.label, f"{max(seen.probabilities):.3f}", "by", seen.model, seen.version)

many = predict.sync(
    client=client,
    body=PredictionOfInstances(instances=[SEVEN, [pixel for row in SEVEN for pixel in row]], model="generated-python", top_k=2),
)
assert isinstance(many, Predictions) and len(many.predictions) == 2, many
assert many.predictions[0].label == seen.label, many
print("predicted many:", [[one.label for one in each.top] for each in many.predictions])

answer = infer.sync(
    "generated-python",
    client=client,
    body=InferenceRequest(
        inputs=[
            InferenceInput(
                name="images",
                datatype=InferenceInputDatatype.UINT8,
                shape=[1, 784],
                data=[pixel for row in SEVEN for pixel in row],
            )
        ]
    ),
)
assert isinstance(answer, InferenceAnswer), answer
labels = next(one for one in answer.outputs if one.name == "labels")
assert labels.data == [seen.label], answer
print("inferred over /v2:", labels.data)

models = list_models.sync(client=client)
assert isinstance(models, ModelList), models
print("models:", [model.name for model in models.models])
print("openapi-python-client: all as described")
