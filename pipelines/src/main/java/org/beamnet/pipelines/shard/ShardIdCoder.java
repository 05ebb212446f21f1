package org.beamnet.pipelines.shard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.beamnet.schemas.Split;

/** A shard's identity, field by field; deterministic, so it can be a key. */
public final class ShardIdCoder extends AtomicCoder<ShardId> {
  private static final ShardIdCoder INSTANCE = new ShardIdCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarIntCoder NUMBER = VarIntCoder.of();

  private ShardIdCoder() {}

  /** The one instance. */
  public static ShardIdCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ShardId shard, OutputStream output) throws IOException {
    TEXT.encode(shard.split().directory(), output);
    NUMBER.encode(shard.number(), output);
    NUMBER.encode(shard.shards(), output);
  }

  @Override
  public ShardId decode(InputStream input) throws IOException {
    return new ShardId(Split.parse(TEXT.decode(input)), NUMBER.decode(input), NUMBER.decode(input));
  }
}
