package org.beamnet.it;

/** Bad input where little memory is to be had outside the heap: the same messages and codes. */
class LittleMemoryBadInputIT extends BadInputIT {
  @Override
  String javaFlags() {
    return "-XX:MaxDirectMemorySize=16m";
  }

  /** The network buffers of embedded Flink want more. */
  @Override
  String preprocessFlags() {
    return "";
  }
}
