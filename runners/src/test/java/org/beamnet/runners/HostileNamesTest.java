package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.beamnet.runners.statistics.StatisticsCommand;
import org.beamnet.schemas.text.VisibleText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that would act on a terminal, a log or a spreadsheet: they are shown, and do nothing. */
class HostileNamesTest {
  /** For paths, which hold no more than ASCII on some machines. */
  private static final String NAME = "=x\u001b]0;t\u0007\nforged\r\u001b[2J|`$(touch made)'<b>";

  /** For what is in files. */
  private static final String WIDE = NAME + "\u202e\u0085\u2028\u009b2J\u200b";

  @TempDir private Path folder;
  private Path source;
  private Path output;

  @BeforeEach
  void prepare() throws IOException {
    source = folder.resolve("in" + NAME);
    output = folder.resolve("out" + NAME);
    Pictures.write(source.resolve("a" + NAME), 4, 1);
    Pictures.write(source.resolve("b"), 4, 2);
  }

  @Test
  void aFolder() throws Exception {
    assertClean(preprocess(0, "--source=" + source, "--plan"));
    CommandRun run = preprocess(0, "--source=" + source);
    assertClean(run);
    assertClean(Files.readString(output.resolve("dataset.html")));
    assertClean(preprocess(0, "--source=" + source, "--overwrite", "--json"));

    // Each line of the advice is a command that reads the folder's own name.
    List<String> advice =
        run.out().lines().filter(line -> line.startsWith("  trainer/bin/trainer ")).toList();
    assertThat(advice).hasSize(3);
    Process bash =
        new ProcessBuilder(
                "bash", "-c", advice.get(0).replace("trainer/bin/trainer", "printf '%s\\0'"))
            .directory(Files.createDirectory(folder.resolve("shell")).toFile())
            .start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("verify\0--dataset=" + output + "\0");
    assertThat(folder.resolve("shell")).isEmptyDirectory();
  }

  @Test
  void rejectedImagesInAllPlaces() throws IOException {
    Files.writeString(source.resolve("b/" + NAME + ".jpg"), "no image");
    CommandRun run = preprocess(3, "--source=" + source);
    assertClean(run);
    assertThat(run.err()).contains("\n  b/=x\\u001b]0;t\\u0007\\nforged");
    assertClean(Files.readString(output.resolve(".work/rejected.csv")).replace("\r\n", "\n"));

    assertClean(preprocess(0, "--source=" + source, "--maxRejected=0.9"));
    assertClean(Files.readString(output.resolve("dataset.html")));
  }

  @Test
  void cellsAreNoFormulas() throws IOException {
    Path tar = folder.resolve("in.tar");
    pack(tar, "=c/x.jpg", "+d" + WIDE + "/y.jpg");
    CommandRun run = preprocess(3, "--source=" + tar, "--holdOut=0");
    assertClean(run);
    String csv = Files.readString(output.resolve(".work/rejected.csv")).replace("\r\n", "\n");
    assertClean(csv);
    assertThat(csv.lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.startsWith("'") || line.startsWith("\"'"))
        .anyMatch(line -> line.contains("'=c/x.jpg") && line.contains(",'=c,"));
  }

  @Test
  void copiesThatAreRefused() throws IOException {
    Files.copy(
        source.resolve("b/000.jpg"), source.resolve("a" + NAME).resolve("copy" + NAME + ".jpg"));
    CommandRun run = preprocess(3, "--source=" + source, "--duplicates=fail");
    assertClean(run);
    assertThat(run.err()).contains("\\nforged").contains("\nNo dataset was made.");
  }

  @Test
  void badInputOfEveryKind() throws IOException {
    Path csv = folder.resolve("a" + NAME + ".csv");
    Files.writeString(csv, "path,label,split\n\"%s\",\"%s\",\"%s\"\n".formatted(WIDE, WIDE, WIDE));
    assertClean(preprocess(3, "--source=" + csv));
    Files.writeString(csv, "path,label\n\"%s\",\"%s\"\n".formatted(WIDE, WIDE));
    assertClean(preprocess(3, "--source=" + csv));
    Path config = folder.resolve("c" + NAME);
    Files.writeString(config, "si\\u001bde\\nforged=1");
    assertClean(preprocess(2, "--config=" + config));
    Files.writeString(config, "side=\\u001b[2J\\nforged");
    assertClean(preprocess(2, "--source=" + source, "--config=" + config));
    assertClean(preprocess(3, "--source=" + folder.resolve("none" + NAME)));
    assertClean(preprocess(2, "--source=" + source, "--layout=" + WIDE));
    assertClean(preprocess(2, "--source=" + source, "--side=" + WIDE));
    assertClean(preprocess(2, "--" + WIDE));
    assertClean(preprocess(2, WIDE));
    Files.createDirectories(output);
    Files.writeString(
        output.resolve("manifest.json"), "{\"" + WIDE.replaceAll("[\\x00-\\x1f]", "") + "\": 1}");
    assertClean(preprocess(3, "--source=" + source));
    assertClean(preprocess(3, "--source=" + source, "--overwrite"));
  }

  @Test
  void statisticsOfDatasets() {
    preprocess(0, "--source=" + source);
    assertClean(statistics(0, "show", output.toString(), "--output=" + folder.resolve("p" + NAME)));
    assertClean(statistics(3, "show", folder.resolve(NAME).toString()));
    assertClean(statistics(3, "merge", output.toString(), output.toString(), "--output=" + NAME));
    assertClean(statistics(0, "compare", output.toString(), output.toString()));
    assertClean(statistics(0, "export", output.toString(), "--output=" + output + ".json"));
    assertClean(statistics(2, "export", output.toString(), "--sauce" + WIDE));
    assertClean(statistics(2, WIDE));
  }

  @Test
  void traceOfAFailure() throws Exception {
    Files.writeString(source.resolve("b/" + NAME + ".jpg"), "no image");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PreprocessCommand.class.getName(),
                "--source=" + source,
                "--output=" + output,
                "--side=8",
                "--runner=DirectRunner",
                "--verbose")
            .redirectErrorStream(true)
            .start();
    program.getInputStream().transferTo(bytes);
    assertThat(program.waitFor()).isEqualTo(3);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("\tat org.beamnet");
    assertClean(text.replace("\t", " "));
  }

  private CommandRun preprocess(int exitCode, String... flags) {
    CommandRun run =
        CommandRun.of(
            Stream.concat(
                    Stream.of("--output=" + output, "--side=32", "--runner=DirectRunner"),
                    Stream.of(flags))
                .toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    if (List.of(flags).contains("--json")) {
      run.out().lines().forEach(HostileNamesTest::assertJson);
    }
    return run;
  }

  private static CommandRun statistics(int exitCode, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        StatisticsCommand.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    assertThat(code).as(err.toString()).isEqualTo(exitCode);
    return new CommandRun(code, out.toString(), err.toString());
  }

  private static void assertJson(String line) {
    try {
      assertThat(new ObjectMapper().readTree(line).has("event")).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertClean(CommandRun run) {
    assertThat(run.out() + run.err()).isNotEmpty();
    assertClean(run.out());
    assertClean(run.err());
  }

  private static void assertClean(String text) {
    assertThat(text.lines())
        .allMatch(VisibleText::isVisible)
        .noneMatch(line -> line.startsWith("forged"));
    assertThat(text).doesNotContain("\r", "\u0085", "\u2028");
  }

  /** A tar of files that are no images. */
  private static void pack(Path tar, String... names) throws IOException {
    try (TarArchiveOutputStream output =
        new TarArchiveOutputStream(Files.newOutputStream(tar), "UTF-8")) {
      output.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String name : names) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        byte[] bytes = ("no image " + name).getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        output.putArchiveEntry(entry);
        output.write(bytes);
        output.closeArchiveEntry();
      }
    }
  }
}
