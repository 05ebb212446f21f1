package org.beamnet.trainer.experiments.plan;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.storage.RegularFile;
import org.jspecify.annotations.Nullable;

/** Plans in YAML, of which JSON is a part. */
public final class PlanFile {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private PlanFile() {}

  /**
   * Reads one. Values are taken as they are written, so that a flag's 0.10 stays 0.10.
   *
   * @throws PlanException if it cannot be read, or says what a plan cannot
   */
  public static Plan read(Path file) {
    try {
      Plan plan = MAPPER.readValue(RegularFile.bytes(file), Plan.class);
      if (plan == null) {
        throw new PlanException(file + ": is empty. Write a plan, or name another file.");
      }
      return plan;
    } catch (UnrecognizedPropertyException e) {
      throw new PlanException(
          "%s: %s: unknown key. Known here: %s.".formatted(file, path(e.getPath()), known(e)), e);
    } catch (JsonMappingException e) {
      throw new PlanException(
          "%s: %s: %s. Correct it.".formatted(file, path(e.getPath()), reason(e)), e);
    } catch (JsonProcessingException e) {
      throw new PlanException(
          "%s: is not YAML%s: %s. Correct it."
              .formatted(file, place(e), firstLine(e.getOriginalMessage())),
          e);
    } catch (DatasetException e) {
      throw new PlanException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new PlanException(
          "%s: cannot be read: %s. Name a plan with --plan.".formatted(file, e), e);
    }
  }

  private static String known(UnrecognizedPropertyException e) {
    return String.join(
        ", ",
        Objects.requireNonNull(e.getKnownPropertyIds()).stream()
            .map(String::valueOf)
            .sorted()
            .toList());
  }

  private static String reason(JsonMappingException e) {
    Throwable cause = e.getCause();
    String message = String.valueOf(e.getOriginalMessage());
    if (cause instanceof IllegalArgumentException) {
      return firstLine(String.valueOf(cause.getMessage())) + place(e);
    }
    if (cause instanceof NullPointerException) {
      return "must not be empty" + place(e);
    }
    return message.startsWith("Missing required creator property")
        ? "is missing"
        : firstLine(message) + place(e);
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : references) {
      String field = reference.getFieldName();
      if (field == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(field);
      }
    }
    return path.isEmpty() ? "the whole" : path.toString();
  }

  private static String place(JsonProcessingException e) {
    @Nullable JsonLocation location = e.getLocation();
    return location == null ? "" : " (line " + location.getLineNr() + ")";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }
}
