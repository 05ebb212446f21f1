package org.beamnet.runners;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Flags that {@link PreprocessOptions} declares, in contrast to those of Beam and its runners. */
final class OwnFlags {
  private static final String GETTER = "get";

  private OwnFlags() {}

  /** The methods that read them, in no order. */
  static List<Method> getters() {
    return Arrays.stream(PreprocessOptions.class.getDeclaredMethods())
        .filter(method -> method.getName().startsWith(GETTER))
        .toList();
  }

  /** Name of the flag that a getter reads, without dashes. */
  static String name(Method getter) {
    String name = getter.getName().substring(GETTER.length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** Their names, without dashes. */
  static Set<String> names() {
    return getters().stream().map(OwnFlags::name).collect(Collectors.toUnmodifiableSet());
  }
}
