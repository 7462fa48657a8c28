package dev.backstay.workflows.determinism;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds {@code synchronized} blocks, which ArchUnit does not see. */
final class LockInstructions {
  private LockInstructions() {}

  /** Methods with such a block in the class files below that directory. */
  static List<String> below(Path classes) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        found.addAll(in(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  static List<String> in(byte[] classFile) {
    var model = ClassFile.of().parse(classFile);
    return model.methods().stream()
        .filter(LockInstructions::locks)
        .map(m -> model.thisClass().asInternalName() + "." + m.methodName().stringValue())
        .toList();
  }

  private static boolean locks(MethodModel method) {
    return method
        .code()
        .map(CodeModel::elementStream)
        .orElseGet(Stream::empty)
        .anyMatch(MonitorInstruction.class::isInstance);
  }
}
