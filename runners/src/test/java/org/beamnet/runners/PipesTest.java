package org.beamnet.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.beamnet.schemas.DatasetLayout;
import org.beamnet.schemas.manifest.Dataset;
import org.beamnet.schemas.rejected.RejectedTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pipes and devices in place of files: refused with one message, never waited for. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipesTest {
  private static final String WHY = "is a pipe, device or socket, not a regular file";

  @TempDir private Path folder;
  private Path source;

  @BeforeEach
  void prepare() throws Exception {
    source = folder.resolve("in");
    Pictures.write(source.resolve("cat"), 3, 1);
  }

  @Test
  void aPipeAmongClassTarsIsRefused() throws Exception {
    Path pipe = pipe(source.resolve("c9.tar"));
    assertRefused(3, pipe + ": " + WHY, "--source=" + source, "--plan");
    assertRefused(3, pipe + ": " + WHY, "--source=" + source);
    Files.delete(pipe);
    Files.createSymbolicLink(pipe, Path.of("/dev/zero"));
    assertRefused(3, pipe + ": is a link to /dev/zero", "--source=" + source);
    assertRefused(3, pipe + ": " + WHY, "--source=" + source, "--followOutsideLinks");
  }

  @Test
  void aPipeAsTheSourceIsRefused() throws Exception {
    for (String name : new String[] {"a.tar", "a.csv"}) {
      Path pipe = pipe(folder.resolve(name));
      assertRefused(3, pipe + ": " + WHY, "--source=" + pipe);
      assertRefused(3, pipe + ": " + WHY, "--source=" + source, "--validation=" + pipe);
    }
  }

  @Test
  void aPipeThatACsvFileNamesIsRefused() throws Exception {
    Path pipe = pipe(folder.resolve("a.png"));
    Path csv = Files.writeString(folder.resolve("a.csv"), "path,label\na.png,cat\n");
    assertRefused(3, pipe + ": " + WHY, "--source=" + csv);
    Files.writeString(csv, "path,label\n/dev/zero,cat\n");
    assertRefused(3, "/dev/zero: " + WHY, "--source=" + csv);
  }

  @Test
  void otherInputsMustBeRegularFilesToo() throws Exception {
    Path pipe = pipe(folder.resolve("pipe"));
    String ours = "--source=" + source;
    assertRefused(3, pipe + ": " + WHY, ours, "--statistics=" + pipe);
    assertRefused(3, pipe + ": " + WHY, ours, "--devkit=" + pipe);
    assertRefused(2, pipe + ": " + WHY, ours, "--config=" + pipe);
    Path dataset = Files.createDirectory(folder.resolve("dataset"));
    pipe(dataset.resolve("manifest.json"));
    CommandRun run = CommandRun.of(ours, "--extend=" + dataset, "--runner=DirectRunner");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("manifest.json: " + WHY);
  }

  @Test
  void aPipeInTheWorkAreaIsRefused() throws Exception {
    Path work = Files.createDirectories(folder.resolve("out/.work"));
    for (String name : new String[] {"plan.json", "claim.lock", "overwrite.json"}) {
      Path pipe = pipe(work.resolve(name));
      assertRefused(3, pipe + ": " + WHY, "--source=" + source);
      Files.delete(pipe);
    }
  }

  /** It can never be an image, and is rejected as any other file of a class folder. */
  @Test
  void aPipeInAClassFolderIsRejected() throws Exception {
    pipe(source.resolve("cat/z.png"));
    Files.createSymbolicLink(source.resolve("cat/zero.png"), Path.of("/dev/zero"));
    CommandRun run =
        preprocess(
            "--source=" + source, "--holdOut=0", "--maxRejected=0.5", "--followOutsideLinks");
    assertThat(run.exitCode()).as(run.err()).isZero();
    Path out = folder.resolve("out");
    assertThat(Dataset.open(out).manifest().train().images()).isEqualTo(3);
    assertThat(RejectedTable.read(out.resolve(DatasetLayout.REJECTED)))
        .hasSize(2)
        .allMatch(image -> image.reason().equals("unreadable") && image.message().contains(WHY));
  }

  @Test
  void aLinkOutOfTheSourceEndsTheRun() throws Exception {
    Path secret =
        Files.copy(
            source.resolve("cat").toFile().listFiles()[0].toPath(), folder.resolve("secret.png"));
    Path link = Files.createSymbolicLink(source.resolve("cat/own.png"), secret);
    assertRefused(
        3,
        link + ": is a link to " + secret.toRealPath() + ", which is not in the source",
        "--source=" + source,
        "--holdOut=0");
    assertThat(preprocess("--source=" + source, "--holdOut=0", "--followOutsideLinks").exitCode())
        .isZero();
    assertThat(Dataset.open(folder.resolve("out")).manifest().train().images()).isEqualTo(4);
  }

  private void assertRefused(int exitCode, String why, String... flags) {
    CommandRun run = preprocess(flags);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err()).contains(why);
    assertThat(folder.resolve("out/manifest.json")).doesNotExist();
  }

  private CommandRun preprocess(String... flags) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("--output=" + folder.resolve("out"), "--side=8", "--runner=DirectRunner"),
                Stream.of(flags))
            .toArray(String[]::new));
  }

  private static Path pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    return path;
  }
}
