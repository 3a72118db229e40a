"""The article's script: a small Keras network on the Boston housing data.

    python reference/seed_article.py [--standardize] [--seed 42]

Prints the test MSE in ($1000)^2. Without --standardize it is the article to the
letter: raw features. Without --seed every run differs.
"""

import argparse
from pathlib import Path

import keras
import pandas as pd
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

DATA = Path(__file__).resolve().parent.parent / "data" / "boston_housing.csv"

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--standardize", action="store_true", help="StandardScaler on the features")
parser.add_argument("--seed", type=int, help="of the weights and of the shuffling")
options = parser.parse_args()
if options.seed is not None:
    keras.utils.set_random_seed(options.seed)

table = pd.read_csv(DATA)
X, y = table.drop(columns="MEDV"), table["MEDV"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
if options.standardize:
    scaler = StandardScaler().fit(X_train)
    X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

model = keras.Sequential(
    [
        keras.Input(shape=(X_train.shape[1],)),
        keras.layers.Dense(10, activation="relu"),
        keras.layers.Dense(1, activation="linear"),
    ]
)
model.compile(optimizer="adam", loss="mse")
model.fit(X_train, y_train, epochs=100, batch_size=10, verbose=0)
print("Test MSE:", mean_squared_error(y_test, model.predict(X_test, verbose=0)))
