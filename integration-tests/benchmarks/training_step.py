"""The peer of training-step.sh: the paper's network in PyTorch on two threads.

Waits for lines on standard input; for each, takes that many steps and prints the seconds of wall clock and of processor time a step took.
"""
import os
import sys
import time

import torch
from torch import nn

BATCH = int(sys.argv[1])
THREADS = int(sys.argv[2])
CLASSES = 1000


def normalization():
    # PyTorch divides alpha by the window; this is the paper's 1e-4.
    return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2)


def relu():
    return nn.ReLU(inplace=True)


def network():
    layers = nn.Sequential(
        nn.ZeroPad2d((0, 3, 0, 3)),
        nn.Conv2d(3, 96, 11, stride=4), relu(), normalization(), nn.MaxPool2d(3, 2),
        nn.Conv2d(96, 256, 5, padding=2, groups=2), relu(), normalization(), nn.MaxPool2d(3, 2),
        nn.Conv2d(256, 384, 3, padding=1), relu(),
        nn.Conv2d(384, 384, 3, padding=1, groups=2), relu(),
        nn.Conv2d(384, 256, 3, padding=1, groups=2), relu(), nn.MaxPool2d(3, 2),
        nn.Flatten(),
        nn.Linear(9216, 4096), relu(), nn.Dropout(0.5),
        nn.Linear(4096, 4096), relu(), nn.Dropout(0.5),
        nn.Linear(4096, CLASSES))
    for layer in layers:
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            nn.init.normal_(layer.weight, 0, 0.01)
            nn.init.zeros_(layer.bias)
    return layers


def main():
    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    model = network()
    model.train()
    assert sum(p.numel() for p in model.parameters()) == 60_965_224
    update = torch.optim.SGD(model.parameters(), lr=1e-4, momentum=0.9, weight_decay=5e-4)
    images = (torch.rand(BATCH, 3, 224, 224) - 0.5) * 255
    labels = torch.arange(BATCH) % CLASSES

    def step():
        update.zero_grad()
        loss = nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        update.step()
        return loss.item()

    print("ready torch", torch.__version__, flush=True)
    for line in sys.stdin:
        count = int(line)
        wall, processor = time.perf_counter(), sum(os.times()[:2])
        for _ in range(count):
            loss = step()
        wall, processor = time.perf_counter() - wall, sum(os.times()[:2]) - processor
        print(f"{wall / count:.4f} {processor / count:.4f} {loss:.4f}", flush=True)


main()
