package org.beamnet.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
  @TempDir private Path folder;
  private Path csv;

  @BeforeEach
  void writeImages() throws IOException {
    csv = folder.resolve("my labels.csv");
    for (String name : List.of("1.jpg", "sub/2 [x], y.jpg", "3")) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), name);
    }
  }

  @Test
  void columnsInTheirOrder() throws IOException {
    assertThat(list("./1.jpg,big cat\n\n\"sub/2 [x], y.jpg\", dog \r\n"))
        .containsExactly("TRAIN big cat 1.jpg 5", "TRAIN dog sub/2 [x], y.jpg 16");
  }

  @Test
  void columnsByName() throws IOException {
    assertThat(list("\uFEFFnote,Label,split,PATH\nx,cat,train,1.jpg\n,dog,Validation,3\n"))
        .containsExactly("TRAIN cat 1.jpg 5", "VALIDATION dog 3 1");
  }

  @Test
  void absolutePathsAndSplits() throws IOException {
    String image = folder.resolve("3").toString();
    assertThat(list("1.jpg,cat,train\n" + image + ",cat,validation\n"))
        .containsExactly("TRAIN cat 1.jpg 5", "VALIDATION cat " + image + " 1");
  }

  @Test
  void isFoundByItsName() throws IOException {
    Files.writeString(csv, "1.jpg,cat\n");
    assertThat(SourceLayout.AUTO.open(csv.toString(), false))
        .isEqualTo(new CsvSource(csv.toString()));
    Path other = folder.resolve("labels.txt");
    Files.writeString(other, "1.jpg,cat\n");
    assertThat(SourceLayout.CSV.open(other.toString(), false))
        .isEqualTo(new CsvSource(other.toString()));
    assertThat(SourceLayout.openValidation(csv.toString(), false, null))
        .isInstanceOf(CsvSource.class);
    assertThat(new LabeledSource(new CsvSource(csv.toString()), Arrangement.VALIDATION))
        .satisfies(
            source ->
                source.images(image -> assertThat(image.split()).isEqualTo(Split.VALIDATION)));
  }

  @Test
  void errorsNameFileAndLine() {
    assertRefused("1.jpg,cat\ngone.jpg,cat\n", "line 2: there is no file " + folder + "/gone.jpg");
    assertRefused(
        "1.jpg,cat,train\n3,cat,test\n", "line 2: split must be train or validation, was 'test'");
    assertRefused("1.jpg,cat\n3,\n", "line 2: path and label must not be empty");
    assertRefused("path,label\n3\n", "line 2: has only 1 column");
    assertRefused("1.jpg\n", "line 1: must have the columns path,label");
    assertRefused(
        "1.jpg,cat\n3,dog\n./1.jpg,dog\n", "line 3: names 1.jpg, as an earlier line does");
    assertRefused("1.jpg,\"cat\n", "is damaged");
    assertRefused(
        "1.jpg,cat\na\0b.jpg,cat\n", "line 2: path and label must not have a NUL character");
    assertRefused("1.jpg,cat\n3,do\0g\n", "line 2: path and label must not have a NUL character");
    assertRefused("path,label\n", "has no image");
    assertRefused("", "has no image");
  }

  @Test
  void anotherEncoding() throws IOException {
    Files.write(csv, "ä.jpg,cat\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SourceLayout.AUTO.open(csv.toString(), false))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("my labels.csv: is not UTF-8");
  }

  private void assertRefused(String text, String why) {
    assertThatThrownBy(() -> list(text))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(csv.toString(), why);
  }

  private List<String> list(String text) throws IOException {
    Files.writeString(csv, text);
    List<String> images = new ArrayList<>();
    LabeledSource.detect(SourceLayout.AUTO.open(csv.toString(), false))
        .images(
            image ->
                images.add(
                    String.format(
                        Locale.ROOT,
                        "%s %s %s %d",
                        image.split(),
                        image.synset(),
                        image.key(),
                        image.length())));
    return images;
  }
}
