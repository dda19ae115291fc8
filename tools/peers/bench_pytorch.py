"""PyTorch: whole training steps and inference of the cases, the way its users write them."""

import bench_cases
import torch
from torch import nn

arguments = bench_cases.read_arguments()
torch.set_num_threads(arguments.threads)
LAYERS = {"lstm": nn.LSTM, "gru": nn.GRU, "simple-rnn": nn.RNN}


class RecurrentDropoutGru(nn.Module):
    """GRU with one dropout mask on the state for all timesteps: nn.GRU has none, so a loop over cells."""

    def __init__(self, features, units, rate):
        super().__init__()
        self.cell = nn.GRUCell(features, units)
        self.units, self.rate = units, rate

    def forward(self, x):
        state = x.new_zeros(x.shape[0], self.units)
        mask = nn.functional.dropout(x.new_ones(x.shape[0], self.units), self.rate, self.training)
        for t in range(x.shape[1]):
            state = self.cell(x[:, t], state * mask)
        return state


class Model(nn.Module):
    def __init__(self, case):
        super().__init__()
        units, bidirectional = case["units"], case.get("bidirectional", False)
        self.embedding = nn.Embedding(bench_cases.VOCABULARY, 32) if case["input"] == "imdb" else None
        features = 32 if self.embedding else case["features"]
        rate = case.get("recurrentDropout", 0)
        self.dropped = RecurrentDropoutGru(features, units, rate) if rate else None
        self.layer = None if rate else LAYERS[case["layer"]](
            features, units, batch_first=True, bidirectional=bidirectional
        )
        self.dense = nn.Linear(units * (2 if bidirectional else 1), 1)

    def forward(self, x):
        if self.embedding:
            x = self.embedding(x)
        if self.dropped:
            return self.dense(self.dropped(x))
        outputs, state = self.layer(x)
        last = state[0] if isinstance(state, tuple) else state
        return self.dense(last.transpose(0, 1).flatten(1))


def make_step(case):
    model = Model(case)
    if case["mode"] == "predict":
        model.eval()

        def predict(x, y):
            with torch.inference_mode():
                return torch.sigmoid(model(torch.from_numpy(x))).numpy()

        return predict
    loss_of = nn.BCEWithLogitsLoss() if case["input"] == "imdb" else nn.MSELoss()
    optimizer = torch.optim.RMSprop(model.parameters(), lr=0.001, alpha=0.9, eps=1e-7)

    def train(x, y):
        optimizer.zero_grad()
        loss = loss_of(model(torch.from_numpy(x)), torch.from_numpy(y))
        loss.backward()
        optimizer.step()
        return loss.item()

    return train


bench_cases.run(f"pytorch {torch.__version__.split('+')[0]}", make_step, arguments)
