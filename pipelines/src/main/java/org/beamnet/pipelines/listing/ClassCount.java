package org.beamnet.pipelines.listing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.beamnet.pipelines.image.HoldOut;
import org.beamnet.pipelines.image.ImageRecord;

/** Counts the images of one class and, where some are to be held out, keeps their hashes. */
final class ClassCount {
  private long train;
  private long validation;
  private long[] hashes = new long[0];
  private int kept;

  void add(ImageRecord image, HoldOut holdOut) {
    switch (image.split()) {
      case TRAIN -> {
        train++;
        if (!holdOut.isNone()) {
          reserve(kept + 1);
          hashes[kept++] = holdOut.hash(image.key());
        }
      }
      case VALIDATION -> validation++;
    }
  }

  void addAll(ClassCount other) {
    train += other.train;
    validation += other.validation;
    reserve(kept + other.kept);
    System.arraycopy(other.hashes, 0, hashes, kept, other.kept);
    kept += other.kept;
  }

  /** What there is of the class {@code synset}. */
  ClassTotal total(String synset, HoldOut holdOut) {
    long held = holdOut.of(train);
    if (held == 0) {
      return new ClassTotal(synset, train, validation);
    }
    long limit = holdOut.limit(Arrays.copyOf(hashes, kept));
    long reached = 0;
    for (int i = 0; i < kept; i++) {
      reached += Long.compareUnsigned(hashes[i], limit) <= 0 ? 1 : 0;
    }
    return new ClassTotal(synset, train - reached, validation + reached, limit);
  }

  private void reserve(int size) {
    if (size > hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(size, Math.multiplyExact(hashes.length, 2)));
    }
  }

  /** Field by field. */
  static final class ClassCountCoder extends CustomCoder<ClassCount> {
    @Override
    public void encode(ClassCount count, OutputStream output) throws IOException {
      VarLongCoder.of().encode(count.train, output);
      VarLongCoder.of().encode(count.validation, output);
      VarIntCoder.of().encode(count.kept, output);
      for (int i = 0; i < count.kept; i++) {
        BigEndianLongCoder.of().encode(count.hashes[i], output);
      }
    }

    @Override
    public ClassCount decode(InputStream input) throws IOException {
      ClassCount count = new ClassCount();
      count.train = VarLongCoder.of().decode(input);
      count.validation = VarLongCoder.of().decode(input);
      count.kept = VarIntCoder.of().decode(input);
      count.hashes = new long[count.kept];
      for (int i = 0; i < count.kept; i++) {
        count.hashes[i] = BigEndianLongCoder.of().decode(input);
      }
      return count;
    }
  }
}
