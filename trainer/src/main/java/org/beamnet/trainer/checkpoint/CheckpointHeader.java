package org.beamnet.trainer.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.beamnet.schemas.PixelRules;
import org.beamnet.schemas.statistics.LightingBasis;
import org.beamnet.trainer.loop.TrainingState;
import org.beamnet.trainer.recipe.RunIdentity;

/**
 * All of a checkpoint but its long arrays, as JSON.
 *
 * @param identity of the run
 * @param state where it stands
 * @param rules of the pixels
 * @param lighting principal components of the colours
 * @param parameters how many there are
 */
record CheckpointHeader(
    RunIdentity identity,
    TrainingState state,
    PixelRules rules,
    LightingBasis lighting,
    int parameters) {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static CheckpointHeader of(Checkpoint checkpoint) {
    return new CheckpointHeader(
        checkpoint.identity(),
        checkpoint.state(),
        checkpoint.statistics().rules(),
        checkpoint.statistics().lighting(),
        checkpoint.parameters().length);
  }

  byte[] toJson() {
    try {
      return MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a header is plain records and must serialise", e);
    }
  }

  static CheckpointHeader parse(byte[] json) throws IOException {
    return MAPPER.readValue(json, CheckpointHeader.class);
  }
}
