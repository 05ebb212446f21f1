"""Writes narrow-strong.npz, narrow-paper.npz and narrow-dropout.npz: five steps of the paper's
network, a few channels wide, by PyTorch in double. The last one is with dropout.
Run as: python3 make_reference.py (Debian: python3-torch)

The geometry is the paper's: 11 x 11 kernels at stride 4 with 3 pixels of zeros at bottom and right,
two groups in conv2, conv4 and conv5, response normalization behind conv1 and conv2, overlapping
pooling three times, two hidden layers. So are the update and the biases. Files:

    start.NAME      parameters, such as start.conv1.weight
    logits          before the first step, at test time
    mask.NAME       only with dropout: [step, image, unit], 1 where a unit of fc6 or fc7 is kept
    loss            mean cross entropy before each step
    gradient.NAME   of the first step, of the mean loss, without decay
    one.NAME        parameters after one step
    five.NAME       parameters after five steps
    velocity.NAME   after five steps

The images are not in the files: value i, counted through [image, channel, row, column], is
(31 i i + 17 i) mod 251 - 125, as of grey levels less their mean. Labels are 0, 3, 1, 4.
"""

import numpy as np
import torch
import torch.nn.functional as F

SIDE = 96
LABELS = torch.tensor([0, 3, 1, 4])
STEPS = 5
RATE, MOMENTUM, DECAY = 0.01, 0.9, 0.0005  # section 5
WINDOW, K, BETA = 5, 2, 0.75  # section 3.3

#        out  in of a group  kernel  stride  zeros (left, right, top, bottom)  groups  deviation  bias
CONVOLUTIONS = [
    (8, 3, 11, 4, (0, 3, 0, 3), 1, 0.01, 0),
    (8, 4, 5, 1, (2, 2, 2, 2), 2, 0.05, 1),
    (10, 8, 3, 1, (1, 1, 1, 1), 1, 0.15, 0),
    (8, 5, 3, 1, (1, 1, 1, 1), 2, 0.15, 1),
    (6, 4, 3, 1, (1, 1, 1, 1), 2, 0.15, 1),
]
#       out  in  deviation  bias
DENSE = [(12, 24, 0.2, 1), (10, 12, 0.2, 1), (5, 10, 0.2, 0)]


def images():
    i = np.arange(len(LABELS) * 3 * SIDE * SIDE, dtype=np.int64)
    values = (31 * i * i + 17 * i) % 251 - 125
    return torch.from_numpy(values.astype("f8").reshape(len(LABELS), 3, SIDE, SIDE))


def start():
    random = np.random.RandomState(2012)
    shapes = {}
    for number, (out, ins, kernel, _, _, _, deviation, bias) in enumerate(CONVOLUTIONS, 1):
        shapes[f"conv{number}"] = ((out, ins, kernel, kernel), deviation, bias)
    for number, (out, ins, deviation, bias) in enumerate(DENSE, 6):
        shapes[f"fc{number}"] = ((out, ins), deviation, bias)
    parameters = {}
    for name, (shape, deviation, bias) in shapes.items():
        parameters[f"{name}.weight"] = torch.from_numpy(random.normal(0, deviation, shape))
        parameters[f"{name}.bias"] = torch.full((shape[0],), float(bias), dtype=torch.float64)
    return parameters


def forward(w, x, alpha, dropped=lambda number, x: x):
    for number, (_, _, _, stride, zeros, groups, _, _) in enumerate(CONVOLUTIONS, 1):
        x = F.pad(x, zeros)
        x = F.conv2d(x, w[f"conv{number}.weight"], w[f"conv{number}.bias"], stride, groups=groups)
        x = F.relu(x)
        if number < 3:  # PyTorch divides alpha by the window.
            x = F.local_response_norm(x, WINDOW, alpha=WINDOW * alpha, beta=BETA, k=K)
        if number in (1, 2, 5):
            x = F.max_pool2d(x, 3, 2)
    x = x.flatten(1)
    for number in (6, 7):
        x = dropped(number, F.relu(F.linear(x, w[f"fc{number}.weight"], w[f"fc{number}.bias"])))
    return F.linear(x, w["fc8.weight"], w["fc8.bias"])


def masks():
    random = np.random.RandomState(4096)
    units = {number: DENSE[number - 6][0] for number in (6, 7)}
    return {
        number: torch.from_numpy(random.randint(0, 2, (STEPS, len(LABELS), width)).astype("f8"))
        for number, width in units.items()
    }


def write(file, alpha, dropout=False):
    w = start()
    v = {name: torch.zeros_like(value) for name, value in w.items()}
    arrays = {f"start.{name}": value.clone() for name, value in w.items()}
    losses = []
    mask = masks() if dropout else None
    if dropout:  # Section 4.2: a mask in training, half of every output at test time.
        arrays.update({f"mask.fc{number}": values for number, values in mask.items()})
    for step in range(STEPS):
        leaves = {name: value.clone().requires_grad_() for name, value in w.items()}
        if dropout:
            logits = forward(leaves, images(), alpha, lambda number, x: x * mask[number][step])
        else:
            logits = forward(leaves, images(), alpha)
        loss = F.cross_entropy(logits, LABELS)
        loss.backward()
        losses.append(loss.item())
        if step == 0:
            at_test = (lambda number, x: 0.5 * x) if dropout else (lambda number, x: x)
            arrays["logits"] = forward(w, images(), alpha, at_test).clone()
            arrays.update({f"gradient.{name}": leaf.grad for name, leaf in leaves.items()})
        for name, leaf in leaves.items():
            v[name] = MOMENTUM * v[name] - DECAY * RATE * w[name] - RATE * leaf.grad
            w[name] = w[name] + v[name]
        if step == 0:
            arrays.update({f"one.{name}": value for name, value in w.items()})
    arrays.update({f"five.{name}": value for name, value in w.items()})
    arrays.update({f"velocity.{name}": value for name, value in v.items()})
    arrays["loss"] = torch.tensor(losses, dtype=torch.float64)
    print(file, losses)
    np.savez_compressed(file, **{name: array.numpy() for name, array in arrays.items()})


write("narrow-strong.npz", 0.1)  # At 1e-4 a wrong gradient hides behind any tolerance.
write("narrow-paper.npz", 1e-4)
write("narrow-dropout.npz", 1e-4, dropout=True)
