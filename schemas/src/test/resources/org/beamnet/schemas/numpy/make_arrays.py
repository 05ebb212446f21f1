"""Writes arrays.npz, whose arrays lie in every order that NumPy knows: python3 make_arrays.py"""

import numpy as np

counting = np.arange(24).reshape(2, 3, 4)
np.savez_compressed(
    "arrays.npz",
    plain=counting.astype("<f4"),
    double=counting / 7,
    fortran=np.asfortranarray(counting.astype("<f8")),
    transposed=counting.astype("<f4").reshape(6, 4).T,
    big_endian=counting.astype(">f4"),
    single=np.float64(2.5),
    half=counting.astype("<f2"),
)
