package org.beamnet.schemas.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("run", "C:\\runs\\eins und zwei");
    values.put("dataset", " /daten/größe=1#2!");
    values.put("empty", "");
    values.put("lines", "a\nb\rc\\n");
    assertThat(read("a.properties", "# a comment\n" + ConfigFile.text(values)).values())
        .containsExactlyEntriesOf(values);
  }

  /** Editors of Windows write one. */
  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertThat(read("a.properties", "\ufeffseed=1\n").values()).containsExactly(entry("seed", "1"));
    assertThat(read("a.json", "\ufeff{\"configuration\": {\"side\": 32}}").values())
        .containsExactly(entry("side", "32"));
  }

  @Test
  void readsTheConfigurationOfAJsonObject() throws IOException {
    ConfigFile file =
        read(
            "provenance.json",
            "{\"images\": 3, \"configuration\": {\"side\": 32, \"plan\": true, \"source\": \"a b\"}}");
    assertThat(file.values())
        .containsExactly(entry("side", "32"), entry("plan", "true"), entry("source", "a b"));
  }

  @Test
  void knowsTheLineOfEachValue() throws IOException {
    ConfigFile lines = read("a.properties", "# mine\\\nseed=1\n\nsource=a\\\n  b\nside : 3\n");
    assertThat(lines.values())
        .containsExactly(entry("seed", "1"), entry("source", "ab"), entry("side", "3"));
    assertThat(lines.lines()).containsOnly(entry("seed", 2), entry("source", 4), entry("side", 6));
    assertThat(lines.place("side")).isEqualTo(folder.resolve("a.properties") + ":6");
    ConfigFile json =
        read("b.json", "{\"images\": [{\"side\": 1}],\n\"configuration\": {\n\"side\":\n3}}");
    assertThat(json.values()).containsExactly(entry("side", "3"));
    assertThat(json.lines()).containsExactly(entry("side", 3));
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> ConfigFile.read(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(missing + ": cannot be read", "lines such as seed=1");
    assertRefused("a.properties", "seed=1\nside=3\nseed=2\n", ":3: seed: is given twice");
    assertRefused("b.properties", "seed=\\u12", "cannot be understood", "backslash as two");
    assertRefused("c.json", "{\"seed\": 1}", "has no object 'configuration'", "provenance.json");
    assertRefused("c.json", "{\"configuration\": {\"a\": 1,\n\"a\": 2}}", ":2: a: is given twice");
    assertRefused("d.json", "{", "cannot be read");
  }

  private void assertRefused(String name, String text, String... why) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThatThrownBy(() -> ConfigFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContainingAll(why);
  }

  private ConfigFile read(String name, String text) throws IOException {
    return ConfigFile.read(Files.writeString(folder.resolve(name), text));
  }
}
