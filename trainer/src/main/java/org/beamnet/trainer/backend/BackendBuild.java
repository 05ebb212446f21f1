package org.beamnet.trainer.backend;

import java.util.EnumSet;
import java.util.Set;

/** The ND4J backends that this program can be packaged with; normally exactly one. */
public enum BackendBuild {
  /** The processor. */
  NATIVE(
      "native",
      "org.nd4j.linalg.cpu.nativecpu.CpuBackend",
      "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class",
      "-onednn"),
  /** ND4J 1.0.0-M2.1: machine code for 3.7 to 8.6, which 8.9 runs as well; no PTX. */
  CUDA_11_6(
      "cuda",
      "org.nd4j.linalg.jcublas.JCublasBackend",
      "META-INF/maven/org.nd4j/nd4j-cuda-11.6/pom.properties",
      "-cudnn"),
  /**
   * ND4J 1.0.0-M1.1: machine code for 3.5 to 8.6, which 8.9 runs as well, and PTX that a driver
   * compiles for newer ones.
   */
  CUDA_11_2(
      "cuda-ptx",
      "org.nd4j.linalg.jcublas.JCublasBackend",
      "META-INF/maven/org.nd4j/nd4j-cuda-11.2/pom.properties",
      "-cudnn");

  /** Major compute capability of the first GPUs that are newer than all these builds. */
  private static final int NEWER = 9;

  private final String profile;
  private final String backendClass;
  private final String mark;
  private final String extension;

  BackendBuild(String profile, String backendClass, String mark, String extension) {
    this.profile = profile;
    this.backendClass = backendClass;
    this.mark = mark;
    this.extension = extension;
  }

  /** Those that {@code loader} finds. */
  public static Set<BackendBuild> foundBy(ClassLoader loader) {
    Set<BackendBuild> found = EnumSet.noneOf(BackendBuild.class);
    for (BackendBuild build : values()) {
      if (loader.getResource(build.mark) != null) {
        found.add(build);
      }
    }
    return found;
  }

  /** The Maven profile that packages it. */
  public String profile() {
    return profile;
  }

  /** Name of ND4J's class for it. */
  public String backendClass() {
    return backendClass;
  }

  /** Which of the flavours of its native library to load, as JavaCPP names it. */
  public String extension() {
    return extension;
  }

  /** Whether it computes on a GPU. */
  public boolean isCuda() {
    return this != NATIVE;
  }

  /** Whether it has code that a GPU of this kind runs. */
  public boolean hasKernelsFor(ComputeCapability capability) {
    return switch (this) {
      case NATIVE -> false;
      case CUDA_11_6 -> atLeast(capability, 3, 7) && capability.major() < NEWER;
      case CUDA_11_2 -> atLeast(capability, 3, 5);
    };
  }

  /** Whether that is machine code, and not PTX, which is to be compiled first. */
  public boolean hasMachineCodeFor(ComputeCapability capability) {
    return hasKernelsFor(capability) && capability.major() < NEWER;
  }

  /** The GPUs it has code for, in words. */
  public String kernels() {
    return switch (this) {
      case NATIVE -> "none";
      case CUDA_11_6 -> "compute capability 3.7 to 8.9";
      case CUDA_11_2 -> "compute capability 3.5 and newer";
    };
  }

  /** The oldest driver it runs with, as {@link CudaDriver#version} counts. */
  public int leastDriver() {
    return switch (this) {
      case NATIVE -> 0;
      case CUDA_11_6 -> 11_000;
      case CUDA_11_2 -> 11_020;
    };
  }

  private static boolean atLeast(ComputeCapability capability, int major, int minor) {
    return capability.compareTo(new ComputeCapability(major, minor)) >= 0;
  }
}
