package org.beamnet.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.schemas.manifest.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The same files and words under every locale, with other digits, letter cases and commas. */
@DisabledIfSystemProperty(
    named = "sun.jnu.encoding",
    matches = "ANSI_X3.4-1968",
    disabledReason = "the names of its files are not ASCII")
class LocaleIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");
  private static final int IMAGES = 12;

  @TempDir private Path folder;

  @Test
  void everyLocaleGivesTheSameFiles() throws IOException {
    Path source = Files.createDirectories(folder.resolve("in"));
    for (String name : new String[] {"INDIGO", "iris", "ışık"}) {
      for (int i = 0; i < IMAGES; i++) {
        picture(source.resolve(name), name.hashCode() * 31 + i, i);
      }
    }
    Map<String, String> english = files(source, "en", "US");
    assertThat(english.keySet())
        .contains("run/checkpoints/epoch-0002.ckpt", "data/train/shard-00000-of-00001.parquet");
    for (String locale : new String[] {"ar-EG", "fa-IR", "tr-TR", "de-DE"}) {
      assertThat(files(source, locale.substring(0, 2), locale.substring(3)))
          .as(locale)
          .isEqualTo(english);
    }
  }

  /** A container's locale is C unless its maker set another. */
  @Test
  void launchersReadAllNamesInTheLocaleOfContainers() throws IOException {
    Path source = Files.createDirectories(folder.resolve("größe"));
    picture(source.resolve("kätze"), 1, 1);
    picture(source.resolve("犬"), 2, 2);
    Path data = folder.resolve("données");
    Map<String, String> c = Map.of("LC_ALL", "C");
    Program.Outcome made =
        Program.preprocess()
            .in(c)
            .run(LIMIT, "--source=" + source, "--output=" + data, "--side=32", "--holdOut=0");
    assertThat(made.exitCode()).as(made.output()).isZero();
    assertThat(Dataset.open(data).manifest().classes())
        .extracting(ClassEntry::synset)
        .containsExactly("kätze", "犬");
    Program.Outcome checked = Program.trainer().in(c).run(LIMIT, "verify", "--dataset=" + data);
    assertThat(checked.exitCode()).as(checked.output()).isZero();
  }

  /** Hashes of what a person, or another program, finds after a whole road. */
  private Map<String, String> files(Path source, String language, String country)
      throws IOException {
    String flags = "-Duser.language=" + language + " -Duser.country=" + country;
    Path work = Files.createDirectory(folder.resolve(language));
    Path data = work.resolve("data");
    Path run = work.resolve("run");
    run(Program.preprocess(), flags, "--source=" + source, "--output=" + data, "--side=32");
    String[] train = {"train", "--dataset=" + data, "--run=" + run, "--recipe=small", "--batch=8"};
    run(Program.trainer(), flags, Stream.concat(Stream.of(train), Stream.of("--epochs=1")));
    run(
        Program.trainer(),
        flags,
        Stream.concat(Stream.of(train), Stream.of("--epochs=2", "--resume")));
    String measured =
        run(Program.trainer(), flags, "evaluate", "--run=" + run, "--dataset=" + data, "--json");
    Map<String, String> found = new TreeMap<>();
    found.put("evaluate", measured.substring(measured.indexOf('{')).replace(work.toString(), ""));
    try (Stream<Path> all = Files.walk(work)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = work.relativize(file).toString();
        boolean sameBytes = name.matches(".*\\.parquet|data/manifest\\.json");
        found.put(
            name, sameBytes ? Integer.toHexString(Arrays.hashCode(Files.readAllBytes(file))) : "");
        if (name.matches(".*\\.(html|json|csv|properties)")) {
          assertThat(Files.readString(file)).as(name).doesNotContainPattern(OTHER_DIGITS);
        }
      }
    }
    return found;
  }

  private static String run(Program program, String flags, Stream<String> arguments) {
    return run(program, flags, arguments.toArray(String[]::new));
  }

  private static String run(Program program, String flags, String... arguments) {
    Program.Outcome outcome = program.with(flags).run(LIMIT, arguments);
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).doesNotContainPattern(OTHER_DIGITS);
    return outcome.output();
  }

  private static void picture(Path folder, int seed, int number) {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(seed & 0xffffff));
    graphics.fillOval(number, 5, 25, 20);
    graphics.dispose();
    try {
      Files.createDirectories(folder);
      ImageIO.write(image, "png", folder.resolve(number + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
