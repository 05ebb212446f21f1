package org.beamnet.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.beamnet.schemas.DatasetException;
import org.beamnet.schemas.manifest.ClassEntry;
import org.beamnet.trainer.TinyRecipe;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
  private static final RunIdentity FRESH = identity(List.of());

  @Test
  void remembersThreadsInTheOrderOfTime() {
    assertThat(FRESH.currentThreads()).isEmpty();
    RunIdentity two = FRESH.computedBy(2);
    assertThat(two.computedBy(2)).isEqualTo(two);
    assertThat(two.computedBy(3).computedBy(2).nativeThreads()).containsExactly(2, 3, 2);
    assertThat(two.computedBy(3).currentThreads()).hasValue(3);
    assertThat(two.startingFrom("ab".repeat(32)).nativeThreads()).containsExactly(2);
  }

  @Test
  void refusesOtherThreads() {
    FRESH.requireSameThreads("runs/1", 5);
    RunIdentity two = FRESH.computedBy(3).computedBy(2);
    two.requireSameThreads("runs/1", 2);
    assertThatThrownBy(() -> two.requireSameThreads("runs/1", 3))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(
            "runs/1: was trained with --native-threads=2, now it is 3",
            "Leave --native-threads out",
            "--allow-other-native-threads");
  }

  @Test
  void refusesNumbersBelowOne() {
    assertThatThrownBy(() -> identity(List.of(2, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("nativeThreads", "[2, 0]");
    assertThatThrownBy(() -> FRESH.computedBy(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static RunIdentity identity(List<Integer> threads) {
    return new RunIdentity(
        TinyRecipe.of(2),
        1,
        "d",
        "s",
        List.of(new ClassEntry(0, "a", "a", 1, 1), new ClassEntry(1, "b", "b", 1, 1)),
        "",
        threads);
  }
}
