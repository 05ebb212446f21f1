package org.beamnet.pipelines.shard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.beamnet.schemas.Split;

/**
 * A shard's identity, field by field, and then the first number that makes a key of which {@link
 * ShardRouting} approves; deterministic, so it can be a key.
 */
public final class ShardIdCoder extends CustomCoder<ShardId> {
  private static final long serialVersionUID = 1;
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final VarIntCoder NUMBER = VarIntCoder.of();

  /** Numbers that are tried: a routing that approves of none must not stop a run. */
  private static final int MAX_TRIES = 100_000;

  private final ShardRouting routing;

  private ShardIdCoder(ShardRouting routing) {
    this.routing = routing;
  }

  /** The coder for a runner that routes by its own hash. */
  public static ShardIdCoder of() {
    return of(ShardRouting.BY_HASH);
  }

  /** The coder whose keys {@code routing} chooses. */
  public static ShardIdCoder of(ShardRouting routing) {
    return new ShardIdCoder(routing);
  }

  @Override
  public void encode(ShardId shard, OutputStream output) throws IOException {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    TEXT.encode(shard.split().directory(), fields);
    NUMBER.encode(shard.number(), fields);
    NUMBER.encode(shard.shards(), fields);
    output.write(key(shard, fields.toByteArray()));
  }

  private byte[] key(ShardId shard, byte[] fields) throws IOException {
    for (int number = 0; ; number++) {
      ByteArrayOutputStream key = new ByteArrayOutputStream();
      key.writeBytes(fields);
      NUMBER.encode(number, key);
      byte[] bytes = key.toByteArray();
      if (number == MAX_TRIES || routing.accepts(shard, bytes)) {
        return bytes;
      }
    }
  }

  @Override
  public ShardId decode(InputStream input) throws IOException {
    ShardId shard =
        new ShardId(Split.parse(TEXT.decode(input)), NUMBER.decode(input), NUMBER.decode(input));
    NUMBER.decode(input); // It has served its purpose.
    return shard;
  }

  @Override
  public void verifyDeterministic() {
    // It is: a routing gives the same answer in every process.
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShardIdCoder that && routing.equals(that.routing);
  }

  @Override
  public int hashCode() {
    return routing.hashCode();
  }
}
