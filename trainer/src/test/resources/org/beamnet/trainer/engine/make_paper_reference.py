"""Writes paper-steps.npz: three steps of the paper's network at full size, batch 128, with dropout,
by PyTorch in double. Run as: python3 make_paper_reference.py [BATCH] (Debian: python3-torch
libopenblas0-pthread). It needs 6 GB of memory and some minutes.

Weights, images and masks are not in the file; both sides make them of whole numbers. With
hash(i) = SplitMix64's finalizer of i:

    weights of tensor t   (hash(t * 2**32 + i) >>> 40) / 2**24, less a half, times 0.01 * sqrt(12):
                          the paper's standard deviation; biases as in the paper (section 5)
    images                (31 i i + 17 i) mod 251 - 125
    masks                 the highest bit of hash(2**40 + (step * 2 + layer) * 2**32 + i)
    labels                37 i mod 1000

Tensors are numbered conv1.weight, conv1.bias, conv2.weight, ... fc8.bias from 0. In the file:

    loss               mean cross entropy before each step, under dropout
    parameters.NAME    Euclidean norm of a tensor after each step
    velocity.NAME      the same of its velocity
"""

import sys

import numpy as np
import torch
import torch.nn.functional as F

CHUNK = 32  # Images at a time: gradients of the parts of a batch add up.
BATCH = int(sys.argv[1]) if len(sys.argv) > 1 else 128
STEPS, CLASSES = 3, 1000
RATE, MOMENTUM, DECAY = 0.01, 0.9, 0.0005  # section 5
#        out  in of a group  kernel  stride  zeros (left, right, top, bottom)  groups  bias
CONVOLUTIONS = [
    (96, 3, 11, 4, (0, 3, 0, 3), 1, 0),
    (256, 48, 5, 1, (2, 2, 2, 2), 2, 1),
    (384, 256, 3, 1, (1, 1, 1, 1), 1, 0),
    (384, 192, 3, 1, (1, 1, 1, 1), 2, 1),
    (256, 192, 3, 1, (1, 1, 1, 1), 2, 1),
]
DENSE = [(4096, 9216, 1), (4096, 4096, 1), (CLASSES, 4096, 0)]


def hashes(first, count):
    z = np.arange(count, dtype=np.uint64) + np.uint64(first)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def start():
    shapes = [(out, ins, k, k) for out, ins, k, *_ in CONVOLUTIONS]
    shapes += [(out, ins) for out, ins, _ in DENSE]
    biases = [layer[-1] for layer in CONVOLUTIONS + DENSE]
    parameters = {}
    for index, (shape, bias) in enumerate(zip(shapes, biases)):
        name = f"conv{index + 1}" if index < 5 else f"fc{index + 1}"
        unit = (hashes(2 * index << 32, int(np.prod(shape))) >> np.uint64(40)) / 2.0**24
        # Rounded to float, as the other side holds them.
        values = ((unit - 0.5) * (0.01 * np.sqrt(12.0))).astype("f4").astype("f8")
        parameters[f"{name}.weight"] = torch.from_numpy(values.reshape(shape))
        parameters[f"{name}.bias"] = torch.full((shape[0],), float(bias), dtype=torch.float64)
    return parameters


def images():
    i = np.arange(BATCH * 3 * 224 * 224, dtype=np.int64)
    values = (31 * i * i + 17 * i) % 251 - 125
    return torch.from_numpy(values.astype("f8").reshape(BATCH, 3, 224, 224))


def mask(step, layer):
    bits = hashes((1 << 40) + ((2 * step + layer) << 32), BATCH * 4096) >> np.uint64(63)
    return torch.from_numpy(bits.astype("f8").reshape(BATCH, 4096))


def forward(w, x, masks):
    for number, (_, _, _, stride, zeros, groups, _) in enumerate(CONVOLUTIONS, 1):
        x = F.conv2d(F.pad(x, zeros), w[f"conv{number}.weight"], w[f"conv{number}.bias"], stride, groups=groups)
        x = F.relu(x)
        if number < 3:  # PyTorch divides alpha by the window.
            x = F.local_response_norm(x, 5, alpha=5e-4, beta=0.75, k=2)
        if number in (1, 2, 5):
            x = F.max_pool2d(x, 3, 2)
    x = x.flatten(1)
    for number in (6, 7):
        x = F.relu(F.linear(x, w[f"fc{number}.weight"], w[f"fc{number}.bias"])) * masks[number - 6]
    return F.linear(x, w["fc8.weight"], w["fc8.bias"])


w = start()
v = {name: torch.zeros_like(value) for name, value in w.items()}
x = images()
labels = torch.arange(BATCH) * 37 % CLASSES
losses, norms = [], {}
for step in range(STEPS):
    leaves = {name: value.requires_grad_() for name, value in w.items()}
    masks = [mask(step, layer) for layer in (0, 1)]
    losses.append(0)
    for first in range(0, BATCH, CHUNK):
        part = slice(first, first + CHUNK)
        logits = forward(leaves, x[part], [values[part] for values in masks])
        loss = F.cross_entropy(logits, labels[part], reduction="sum") / BATCH
        loss.backward()
        losses[-1] += loss.item()
    with torch.no_grad():
        for name, leaf in leaves.items():
            v[name] = MOMENTUM * v[name] - DECAY * RATE * leaf - RATE * leaf.grad
            w[name] = (leaf + v[name]).detach()
            norms.setdefault(f"parameters.{name}", []).append(w[name].norm().item())
            norms.setdefault(f"velocity.{name}", []).append(v[name].norm().item())
    print("step", step, "loss", losses[-1], flush=True)
np.savez_compressed("paper-steps.npz", loss=np.array(losses), **{name: np.array(value) for name, value in norms.items()})
