"""The shortest program with a model: reads an .onnx file and predicts one row: start_peer.py MODEL"""

import json
import sys

import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])
features = session.get_inputs()[0]
prediction = session.run(None, {features.name: np.zeros((1, features.shape[1]), dtype="float32")})[0]
print(json.dumps({"prediction": float(prediction[0, 0])}))
