package org.beamnet.trainer.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J one backend, where a program carries two: left alone, it takes whichever of them it
 * can load first.
 */
public final class OneBackend extends ClassLoader {
  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private final URL service;

  /** Sees what {@code parent} sees, but for the other backends. */
  public OneBackend(ClassLoader parent, BackendBuild build) {
    super(parent);
    try {
      Path file = Files.createTempFile("backend", ".service");
      file.toFile().deleteOnExit();
      Files.writeString(file, build.backendClass() + "\n");
      service = file.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return SERVICE.equals(name)
        ? Collections.enumeration(List.of(service))
        : super.getResources(name);
  }
}
