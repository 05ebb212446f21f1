package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.beamnet.schemas.Fingerprint;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.statistics.Moments;
import org.beamnet.schemas.statistics.Statistics;

/** Statistics on their way to be added up: the sums as variable-length numbers. */
public final class StatisticsCoder extends AtomicCoder<Statistics> {
  private static final StatisticsCoder INSTANCE = new StatisticsCoder();
  private static final MapCoder<String, String> FIELDS =
      MapCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
  private static final int CHANNELS = 3;

  private StatisticsCoder() {}

  /** The one instance. */
  public static StatisticsCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Statistics statistics, OutputStream output) throws IOException {
    FIELDS.encode(statistics.rules().toFields(), output);
    VarInt.encode(statistics.images().high(), output);
    VarInt.encode(statistics.images().low(), output);
    VarInt.encode(statistics.moments().count(), output);
    encode(statistics.moments().pixelSums(), output);
    encode(statistics.moments().products(), output);
  }

  @Override
  public Statistics decode(InputStream input) throws IOException {
    PixelRules rules = PixelRules.fromFields(FIELDS.decode(input));
    Fingerprint images = new Fingerprint(VarInt.decodeLong(input), VarInt.decodeLong(input));
    long count = VarInt.decodeLong(input);
    long[] sums = decode(input, rules.side() * rules.side() * CHANNELS);
    long[] products = decode(input, Moments.PRODUCTS);
    return new Statistics(rules, images, Moments.of(rules.side(), count, sums, products));
  }

  private static void encode(long[] numbers, OutputStream output) throws IOException {
    for (long number : numbers) {
      VarInt.encode(number, output);
    }
  }

  private static long[] decode(InputStream input, int length) throws IOException {
    long[] numbers = new long[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = VarInt.decodeLong(input);
    }
    return numbers;
  }
}
