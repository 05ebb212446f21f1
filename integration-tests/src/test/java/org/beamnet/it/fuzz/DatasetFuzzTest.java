package org.beamnet.it.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.manifest.ManifestJson;
import org.beamnet.schemas.parquet.BytesInputFile;
import org.beamnet.schemas.rejected.RejectedTable;
import org.beamnet.schemas.shard.ShardReader;
import org.beamnet.schemas.statistics.StatisticsFile;
import org.junit.jupiter.api.Test;

/** Files of a dataset: tables in Parquet and the manifest. */
class DatasetFuzzTest {
  private static final String NAME = "stranger";
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;
  private static final long MOST_BYTES = 64L << 20;

  @Test
  void shards() throws IOException {
    new Fuzz(
            "shard",
            tables(DatasetSamples.shard()),
            DatasetException.class,
            1500,
            MOST_BYTES,
            file -> {
              try (ShardReader reader = ShardReader.open(NAME, new BytesInputFile(file))) {
                for (int group = 0; group < reader.rowGroupCount(); group++) {
                  reader.readLabels(group);
                  reader.readSourceSizes(group);
                  reader.readRowGroup(group);
                }
              }
            })
        .run();
  }

  @Test
  void statistics() throws IOException {
    new Fuzz(
            "statistics",
            tables(DatasetSamples.statistics()),
            DatasetException.class,
            1500,
            MOST_BYTES,
            file -> StatisticsFile.read(NAME, file))
        .run();
  }

  @Test
  void rejectedImages() throws IOException {
    new Fuzz(
            "rejected",
            tables(DatasetSamples.rejected()),
            DatasetException.class,
            1500,
            MOST_BYTES,
            file -> RejectedTable.read(NAME, file))
        .run();
  }

  @Test
  void manifests() {
    new Fuzz(
            "manifest",
            List.of(Sample.of(DatasetSamples.manifest())),
            DatasetException.class,
            3000,
            MOST_BYTES,
            file -> ManifestJson.parse(NAME, file))
        .run();
  }

  /** A table that is changed anywhere, and one whose footer is changed and found. */
  private static List<Sample> tables(byte[] table) {
    int length =
        ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN).getInt(table.length - TAIL_BYTES);
    int footerAt = table.length - TAIL_BYTES - length;
    byte[] data = Arrays.copyOf(table, footerAt);
    byte[] footer = Arrays.copyOfRange(table, footerAt, footerAt + length);
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(table));
    samples.add(new Sample(footer, changed -> sealed(data, changed)));
    return samples;
  }

  private static byte[] sealed(byte[] data, byte[] footer) {
    return ByteBuffer.allocate(data.length + footer.length + TAIL_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(data)
        .put(footer)
        .putInt(footer.length)
        .put(MAGIC)
        .array();
  }
}
