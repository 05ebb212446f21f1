package org.beamnet.trainer.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * Handles signals of the system in place of the Java platform, whose own answer ends the process
 * through shutdown hooks and cannot tell a second signal from a first. The platform's only door to
 * this is {@code sun.misc.Signal}, in the module jdk.unsupported.
 */
final class SignalHandlers {
  private SignalHandlers() {}

  /**
   * Has a signal handled. A signal that the process was started to ignore stays ignored.
   *
   * @param name without SIG, such as INT
   * @param handler gets the name, each time in a thread of its own
   * @return whether this runtime can
   */
  static boolean handle(String name, Consumer<String> handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              SignalHandlers.class.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                  return answer(self, method, arguments);
                }
                handler.accept(name);
                return null;
              });
      signal
          .getMethod("handle", signal, type)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (InvocationTargetException e) {
      // An IllegalArgumentException: no such signal on this system, or -Xrs leaves it alone.
      return false;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static Object answer(Object self, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "signal handler";
    };
  }
}
