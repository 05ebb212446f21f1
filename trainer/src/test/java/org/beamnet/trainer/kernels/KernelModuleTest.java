package org.beamnet.trainer.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jpountz.lz4.LZ4Factory;
import org.beamnet.trainer.backend.ComputeCapability;
import org.junit.jupiter.api.Test;

class KernelModuleTest {
  private static final ComputeCapability HOPPER = new ComputeCapability(9, 0);
  private static final String PLAIN = ".version 7.2 .target sm_86 // plain text!";
  private static final String REPEATED = ".version 7.2 ".repeat(500);

  @Test
  void findsTheModulesAndTheirPtx() {
    List<KernelModule> modules = KernelModule.in(library(64));

    assertThat(modules)
        .extracting(module -> text(module.ptx()))
        .containsExactly(PLAIN + padding(PLAIN) + "\0", REPEATED + "\0");
    assertThat(modules.get(1).ptxSize()).isEqualTo(REPEATED.length());
  }

  @Test
  void machineCodeThatFitsIsPutInAsItIs() {
    ByteBuffer library = library(512);
    byte[] cubin = random(301);

    List<KernelModule> modules = KernelModule.in(library);
    KernelModule first = modules.get(0);
    KernelModule second = modules.get(1);
    second.replace(cubin, HOPPER);

    ByteBuffer entry = entry(library, second);
    assertThat(entry.getShort(0)).as("kind").isEqualTo((short) 2);
    assertThat(entry.getInt(28)).as("sm").isEqualTo(90);
    assertThat(entry.getLong(8)).as("length, aligned").isEqualTo(304);
    assertThat(entry.getLong(40)).as("flags").isEqualTo(0x11);
    assertThat(bytes(entry, 64, 301)).isEqualTo(cubin);
    assertThat(library.getLong(second.start() + 8)).as("of the module").isEqualTo(64 + 304);
    assertThat(text(KernelModule.at(library, first.start()).ptx())).startsWith(PLAIN);
  }

  @Test
  void machineCodeThatIsTooLongIsCompressed() {
    ByteBuffer library = library(512);
    byte[] cubin = new byte[100_000];
    System.arraycopy(random(50), 0, cubin, 40_000, 50);

    KernelModule second = KernelModule.in(library).get(1);
    second.replace(cubin, HOPPER);

    ByteBuffer entry = entry(library, second);
    assertThat(entry.getLong(40)).as("flags").isEqualTo(0x2011);
    assertThat(entry.getLong(56)).as("length, unpacked").isEqualTo(100_000);
    byte[] stored = bytes(entry, 64, entry.getInt(16));
    assertThat(LZ4Factory.safeInstance().fastDecompressor().decompress(stored, 100_000))
        .isEqualTo(cubin);
  }

  @Test
  void whatDoesNotFitEvenSoIsRefusedAndNothingIsWritten() {
    byte[] library = GpuLibrary.of(List.of(PLAIN, REPEATED), 64);
    byte[] before = library.clone();
    KernelModule first = KernelModule.in(ByteBuffer.wrap(library)).get(0);

    assertThatThrownBy(() -> first.replace(random(10_000), HOPPER))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("does not fit at byte " + first.start());
    assertThat(library).isEqualTo(before);
  }

  @Test
  void unknownFormsAreRefused() {
    ByteBuffer library = library(64);
    int entry = KernelModule.in(library).get(0).start() + 16;
    library.putShort(entry, (short) 7);

    assertThatThrownBy(() -> KernelModule.in(library))
        .isInstanceOf(KernelException.class)
        .hasMessage(
            String.format(
                Locale.ROOT, "GPU code at byte %d of the library has an unknown form", entry));
    assertThatThrownBy(() -> KernelModule.in(ByteBuffer.allocate(100)))
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("not a 64-bit ELF file");
  }

  @Test
  void damagedPtxIsRefused() {
    ByteBuffer library = library(64);
    KernelModule second = KernelModule.in(library).get(1);
    int content = second.start() + 16 + 64 + 64 + 72;
    library.put(content, new byte[20]);

    assertThatThrownBy(second::ptx)
        .isInstanceOf(KernelException.class)
        .hasMessageContaining("is damaged");
  }

  private static ByteBuffer library(int room) {
    return ByteBuffer.wrap(GpuLibrary.of(List.of(PLAIN, REPEATED), room))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer entry(ByteBuffer library, KernelModule module) {
    int from = module.start() + 16;
    return library.slice(from, library.limit() - from).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer from, int start, int length) {
    byte[] bytes = new byte[length];
    from.get(start, bytes);
    return bytes;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  /** Text that is not compressed is followed by zeros up to a multiple of 8. */
  private static String padding(String text) {
    return "\0".repeat((8 - text.length() % 8) % 8);
  }

  private static String text(byte[] ptx) {
    return new String(ptx, StandardCharsets.UTF_8);
  }
}
