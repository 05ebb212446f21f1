package org.beamnet.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.beamnet.pipelines.Tars;
import org.beamnet.pipelines.image.ImageRecord;
import org.beamnet.pipelines.image.PassedOver;
import org.beamnet.pipelines.image.SourceBytes;
import org.beamnet.pipelines.storage.Retries;
import org.beamnet.schemas.DatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists as what, and the odd things that sources hold. An image here is its own key. */
class SourcesTest {
  private static final String LONG = "x".repeat(150);

  @TempDir private Path folder;

  @Test
  @DisabledIfSystemProperty(
      named = "sun.jnu.encoding",
      matches = "ANSI_X3.4-1968",
      disabledReason = "the names of its files are not ASCII")
  void everyFormOfATreeListsTheSame() throws IOException {
    put("tree/cat/1.JPEG", "tree/cat/a b [1] {2} *.jpeg", "tree/dog/ünïcödé 犬", "tree/readme.txt");
    tar(
        "tar-of-folders.tar",
        "cat/1.JPEG",
        "cat/a b [1] {2} *.jpeg",
        "dog/ünïcödé 犬",
        "readme.txt");
    byte[] cat =
        new Tars().file("1.JPEG", b("cat/1.JPEG")).file("a b [1] {2} *.jpeg", b("y")).toBytes();
    byte[] dog = new Tars().file("./ünïcödé 犬", b("dog")).toBytes();
    Files.write(
        folder.resolve("tar-of-tars.tar"),
        new Tars().file("cat.tar", cat).file("./dog.TAR", dog).toBytes());
    Files.createDirectories(folder.resolve("folder-of-tars"));
    Files.write(folder.resolve("folder-of-tars/cat.tar"), cat);
    Files.write(folder.resolve("folder-of-tars/dog.tar"), dog);
    put("mixed/dog/ünïcödé 犬");
    Files.write(folder.resolve("mixed/cat.tar"), cat);
    Map<String, String> tree = list("tree");
    assertThat(tree)
        .containsOnlyKeys(
            "train cat cat/1.JPEG", "train cat cat/a b [1] {2} *.jpeg", "train dog dog/ünïcödé 犬");
    for (String name :
        new String[] {"tar-of-folders.tar", "tar-of-tars.tar", "folder-of-tars", "mixed"}) {
      assertThat(list(name)).as(name).containsOnlyKeys(tree.keySet());
    }
    assertThat(list("tar-of-tars.tar")).containsEntry("train cat cat/1.JPEG", "cat/1.JPEG");
    assertThat(list("folder-of-tars")).containsEntry("train cat cat/1.JPEG", "cat/1.JPEG");
  }

  @Test
  void classTarsInSplits() throws IOException {
    byte[] cat = new Tars().file("1.jpg", b("one")).toBytes();
    Files.write(
        folder.resolve("splits.tar"),
        new Tars().file("train/cat.tar", cat).file("validation/cat.tar", cat).toBytes());
    assertThat(list("splits.tar"))
        .containsOnlyKeys("train cat train/cat/1.jpg", "validation cat validation/cat/1.jpg");
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void longNames(int mode) throws IOException {
    Files.write(
        folder.resolve("long.tar"),
        new Tars(mode).file("cat/" + LONG + "ä", b("one")).file("cat/2", b("two")).toBytes());
    assertThat(list("long.tar"))
        .containsEntry("train cat cat/" + LONG + "ä", "one")
        .containsEntry("train cat cat/2", "two");
  }

  @Test
  void linksInATarLeadToTheirFile() throws IOException {
    Files.write(
        folder.resolve("links.tar"),
        new Tars()
            .symbolicLink("cat/early", "../dog/1")
            .file("dog/1", b("one"))
            .hardLink("dog/hard", "dog/1")
            .symbolicLink("dog/chain", "../cat/early")
            .symbolicLink("dog/outside", "../../etc/passwd")
            .symbolicLink("dog/absolute", "/etc/passwd")
            .symbolicLink("dog/loop", "loop")
            .toBytes());
    Map<String, String> listed = list("links.tar");
    assertThat(listed)
        .containsEntry("train cat cat/early", "one")
        .containsEntry("train dog dog/hard", "one")
        .containsEntry("train dog dog/chain", "one");
    assertThat(listed.get("train dog dog/outside"))
        .contains("a link to ../../etc/passwd, which is no file in the tar");
    assertThat(listed.get("train dog dog/absolute")).contains("a link to /etc/passwd");
    assertThat(listed.get("train dog dog/loop")).contains("a link to loop");
  }

  @Test
  void aLinkToAFolderInATar() throws IOException {
    Files.write(
        folder.resolve("links.tar"),
        new Tars().file("dog/1", b("one")).symbolicLink("cat", "dog").toBytes());
    assertRefused("links.tar", "has a link to a folder that holds dog/1", "--dereference");
  }

  @Test
  void aNameLongerThanAnyPathInATar() throws IOException {
    Files.write(
        folder.resolve("long.tar"),
        new Tars().file("cat/1", b("a")).file("cat/" + "x".repeat(100_000), b("b")).toBytes());
    assertRefused(
        "long.tar", "long.tar: has a name of 100,004 characters", "begins with cat/xxx", "4,096");
  }

  @Test
  void aNameTwiceInATar() throws IOException {
    Files.write(
        folder.resolve("twice.tar"),
        new Tars().file("cat/1", b("a")).file("cat/2", b("b")).file("./cat/1", b("c")).toBytes());
    assertRefused("twice.tar", "twice.tar: has cat/1 twice");
  }

  @Test
  void aClassTwice() throws IOException {
    byte[] cat = new Tars().file("1", b("a")).toBytes();
    Files.write(
        folder.resolve("twice.tar"),
        new Tars().file("cat/2", b("a")).file("cat.tar", cat).toBytes());
    assertRefused("twice.tar", "has class cat twice");
    put("twice/cat/1");
    Files.write(folder.resolve("twice/cat.tar"), cat);
    assertRefused("twice", "has class cat twice");
  }

  @Test
  void aTruncatedClassTar() throws IOException {
    byte[] cat = new Tars().file("1", new byte[2000]).file("2", b("a")).toBytes();
    for (int length : new int[] {0, 512, 1500, 512 + 2048, 512 + 2048 + 300, 512 + 2048 + 1024}) {
      Files.write(
          folder.resolve("outer.tar"),
          new Tars()
              .file("cat.tar", Arrays.copyOf(cat, length))
              .file("dog.tar", new Tars().file("1", b("a")).toBytes())
              .toBytes());
      assertRefused("outer.tar", "outer.tar, cat.tar: ", "Fetch it again");
    }
  }

  @Test
  void linksInFoldersAreFollowed() throws IOException {
    put("tree/.elsewhere/cat/1", "tree/dog/1");
    Files.createSymbolicLink(folder.resolve("tree/cat"), Path.of(".elsewhere/cat"));
    Files.createSymbolicLink(folder.resolve("tree/dog/2"), Path.of("../.elsewhere/cat/1"));
    assertThat(list("tree"))
        .containsEntry("train cat cat/1", "tree/.elsewhere/cat/1")
        .containsEntry("train dog dog/2", "tree/.elsewhere/cat/1")
        .hasSize(3);
    // The source itself may be a link.
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("tree"));
    assertThat(list("link")).hasSize(3);
  }

  /** Links to files, folders and tars, wherever one may be. */
  @ParameterizedTest
  @CsvSource({
    "cat, elsewhere/cat",
    "dog/2, elsewhere/cat/1",
    "dog/deep, elsewhere/cat",
    "cat.tar, elsewhere.tar",
    "train, elsewhere",
    "train/cat, elsewhere/cat"
  })
  void linksThatLeadOutOfAFolder(String name, String target) throws IOException {
    put("elsewhere/cat/1", name.startsWith("train") ? "tree/validation/dog/1" : "tree/dog/1");
    tar("elsewhere.tar", "1");
    Path link = folder.resolve("tree/" + name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, folder.resolve(target));
    assertRefused("tree", link + ": is a link to ", "--followOutsideLinks");
    List<ImageRecord> images = new ArrayList<>();
    LabeledSource.detect(SourceLayout.AUTO.open(folder.resolve("tree").toString(), true))
        .images(images::add);
    assertThat(images).hasSize(2);
  }

  /** Everything that is found is an image, rejected, or told of. */
  @Test
  void whatIsPassedOverIsTold() throws IOException {
    put(
        "tree/cat/1",
        "tree/cat/.hidden/2",
        "tree/cat/Thumbs.db",
        "tree/._dog",
        "tree/dog.tar.gz",
        "tree/bird.zip",
        "tree/readme.txt",
        "tree/fish/.gitkeep");
    Files.createDirectories(folder.resolve("tree/owl"));
    assertThat(passedOver("tree"))
        .containsExactly(
            "2 × archive beside the classes, which is not unpacked (bird.zip, dog.tar.gz)",
            "2 × class folder without a file (fish/, owl/)",
            "1 × file in no class folder (readme.txt)",
            "4 × hidden file or folder (._dog, cat/.hidden, cat/Thumbs.db)");
    byte[] cat = new Tars().file("1", b("1")).file("._1", b("mac")).toBytes();
    Files.write(
        folder.resolve("all.tar"),
        new Tars()
            .file("cat.tar", cat)
            .file("dog.tar.gz", b("gz"))
            .file("desktop.ini", b("ini"))
            .file("owl.tar", new Tars().toBytes())
            .toBytes());
    assertThat(passedOver("all.tar"))
        .containsExactly(
            "1 × archive beside the classes, which is not unpacked (dog.tar.gz)",
            "1 × class folder without a file (owl/)",
            "2 × hidden file or folder (cat/._1, desktop.ini)");
  }

  private List<String> passedOver(String name) {
    List<PassedOver> others = new ArrayList<>();
    LabeledSource.detect(SourceLayout.AUTO.open(folder.resolve(name).toString(), false))
        .images(image -> {}, others::add);
    return PassedOver.sum(others).lines();
  }

  @ParameterizedTest
  @CsvSource({
    "tree/ds/train/cat/1 tree/ds/train/dog/1 tree/ds/validation/cat/1, tree/ds",
    "tree/train/cat/1 tree/train/dog/1 tree/readme.txt, tree/train",
    "tree/a/b/cat/1 tree/a/b/dog/1, tree/a/b"
  })
  void foldersAroundTheClasses(String paths, String right) throws IOException {
    String[] all = paths.split(" ");
    put(all);
    assertRefused("tree", "all images lie in its folder ", "--source=" + folder.resolve(right));
    tar(
        "tree.tar",
        Stream.of(all).map(path -> path.substring("tree/".length())).toArray(String[]::new));
    assertRefused("tree.tar", "all images lie in its folder ", "pack the content of the folder");
  }

  @Test
  void aLoneClassIsNoFolderAroundClasses() throws IOException {
    put("tree/cat/1", "tree/cat/2", "deep/cat/a/b/1", "other/cat/a/1", "other/cat/2");
    assertThat(list("tree")).hasSize(2);
    assertThat(list("deep")).hasSize(1);
    put("two/cat/a/1", "two/cat/b/1", "two/dog/1");
    assertThat(list("two")).hasSize(3);
  }

  /** Java cannot write such a name, and reads two of them as one. */
  @Test
  void foldersOfClassesWhoseNamesAreNotUtf8() throws Exception {
    put("tree/dog/1");
    Process shell =
        new ProcessBuilder(
                "sh", "-c", "mkdir \"$(printf 'caf\\351')\" && echo 1 > \"$(printf 'caf\\351')/1\"")
            .directory(folder.resolve("tree").toFile())
            .start();
    assumeTrue(shell.waitFor() == 0, "a file system of Linux");
    assertRefused("tree", "the name of the class caf\ufffd is not in UTF-8", "convmv");
  }

  @Test
  void classesInATarWhoseNamesAreNotUtf8AreReadAsLatin1() throws IOException {
    byte[] tar = new Tars().file("caf#/1", b("1")).file("dog/1", b("2")).toBytes();
    assertThat(relabel(tar, (byte) '#', (byte) 0xe9)).isEqualTo(1);
    Files.write(folder.resolve("latin.tar"), tar);
    assertThat(list("latin.tar")).containsOnlyKeys("train café café/1", "train dog dog/1");
  }

  /** Changes one byte of the first header, and its checksum with it. */
  private static int relabel(byte[] tar, byte from, byte to) {
    int changed = 0;
    for (int i = 0; i < 100; i++) {
      if (tar[i] == from) {
        tar[i] = to;
        changed++;
      }
    }
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? 0 : tar[i] & 0xff;
    }
    byte[] text = b(String.format(Locale.ROOT, "%06o\0 ", sum));
    System.arraycopy(text, 0, tar, 148, text.length);
    return changed;
  }

  @Test
  void absoluteNamesAndNamesAboveLieWhereTarUnpacksThem() throws IOException {
    tar("odd.tar", "/cat/1", "../dog/1", "a/../../owl/1", "cat/2");
    assertThat(list("odd.tar").keySet())
        .containsExactly(
            "train cat cat/1", "train cat cat/2", "train dog dog/1", "train owl owl/1");
  }

  @Test
  void aDamagedHeaderIsNotBelieved() throws IOException {
    byte[] tar = new Tars().file("cat/1", b("1")).file("dog/1", b("2")).toBytes();
    for (int at : new int[] {1024, 1124, 1148, 1160}) {
      byte[] damaged = tar.clone();
      damaged[at] ^= 4;
      Files.write(folder.resolve("damaged.tar"), damaged);
      assertRefused("damaged.tar", "after cat/1, whose checksum is wrong, at byte 1024");
    }
  }

  @Test
  void anotherTarBehindTheEnd() throws IOException {
    byte[] tar = new Tars().file("cat/1", b("1")).toBytes();
    byte[] two = Arrays.copyOf(tar, 2 * tar.length);
    System.arraycopy(tar, 0, two, tar.length, tar.length);
    Files.write(folder.resolve("two.tar"), two);
    assertRefused("two.tar", "has more behind its end mark, at byte " + tar.length);
  }

  @Test
  void oldTarsAndLabelsOfVolumes() throws IOException {
    byte[] old = new Tars().file("cat/1", b("1")).toBytes();
    // Before POSIX there was no magic number; the record of zeros ends the header after its type.
    Arrays.fill(old, 157, 512, (byte) 0);
    relabel(old, (byte) 0, (byte) 0);
    Files.write(folder.resolve("old.tar"), old);
    assertThat(list("old.tar")).containsOnlyKeys("train cat cat/1");
    byte[] label = Arrays.copyOf(new Tars().file("label", b("")).toBytes(), 512);
    label[156] = 'V';
    relabel(label, (byte) 0, (byte) 0);
    byte[] labeled = Arrays.copyOf(label, 512 + old.length);
    System.arraycopy(old, 0, labeled, 512, old.length);
    Files.write(folder.resolve("labeled.tar"), labeled);
    assertThat(list("labeled.tar")).containsOnlyKeys("train cat cat/1");
    assertThat(passedOver("labeled.tar"))
        .containsExactly("1 × entry of a tar that is no file (label)");
  }

  @Test
  void aLoopOfLinks() throws IOException {
    put("tree/dog/1");
    Files.createSymbolicLink(folder.resolve("tree/dog/more"), folder.resolve("tree/dog"));
    assertRefused("tree", "dog/more is a link to a folder that it lies in: a loop");
  }

  @Test
  void aLinkToNowhereWhereAClassWouldBe() throws IOException {
    put("tree/dog/1");
    Files.createSymbolicLink(folder.resolve("tree/cat"), folder.resolve("gone"));
    assertRefused("tree", "cat is a link that leads nowhere");
  }

  private void assertRefused(String name, String... why) {
    assertThatThrownBy(() -> list(name))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(why);
  }

  /** The content of every image, or why it cannot be read, by split, class and key. */
  private Map<String, String> list(String name) throws IOException {
    Map<String, String> images = new TreeMap<>();
    LabeledSource source =
        LabeledSource.detect(SourceLayout.AUTO.open(folder.resolve(name).toString(), false));
    try (SourceBytes bytes = new SourceBytes(new Retries(0))) {
      source.images(
          image -> {
            String content;
            try {
              content = new String(bytes.read(image), StandardCharsets.UTF_8);
            } catch (IOException e) {
              content = String.valueOf(e.getMessage());
            }
            images.put(
                "%s %s %s".formatted(image.split().directory(), image.synset(), image.key()),
                content);
          });
    }
    return images;
  }

  private void put(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.write(folder.resolve(path), b(path));
    }
  }

  private void tar(String name, String... paths) throws IOException {
    Tars tar = new Tars();
    for (String path : paths) {
      tar.file(path, b(path));
    }
    Files.write(folder.resolve(name), tar.toBytes());
  }

  private static byte[] b(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
