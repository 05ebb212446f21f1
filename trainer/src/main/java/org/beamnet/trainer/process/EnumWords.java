package org.beamnet.trainer.process;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an option's value as one of an enum's words, in any case. Picocli's own reader names the
 * constants in its message, in capitals; this one names the words that the help text has.
 *
 * @param type an enum whose {@code toString} gives the word
 */
public record EnumWords<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
  /** Makes all commands of a program read their enum options so. */
  public static void register(CommandLine program) {
    register(program, program);
    program.getSubcommands().values().forEach(command -> register(program, command));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // A class object says nothing of its parameter.
  private static void register(CommandLine program, CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      if (argument.type().isEnum()) {
        program.registerConverter(
            (Class) argument.type(), new EnumWords(argument.type().asSubclass(Enum.class)));
      }
    }
  }

  @Override
  public E convert(String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of %s, was '%s'"
                        .formatted(
                            Arrays.stream(type.getEnumConstants())
                                .map(Enum::toString)
                                .collect(Collectors.joining(", ")),
                            value)));
  }
}
