package org.beamnet.trainer.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.beamnet.schemas.Sha256;

/** What tells two recipes apart. */
public final class RecipeFingerprint {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private RecipeFingerprint() {}

  /**
   * SHA-256 of everything in a recipe that changes a weight, 64 hexadecimal digits. The bound on
   * the length does not: a run may be resumed to go on for longer.
   */
  public static String of(Recipe recipe) {
    try {
      String json = MAPPER.writeValueAsString(recipe.withEpochs(1));
      return Sha256.hex(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recipe is plain records and must serialise", e);
    }
  }
}
