package dev.backstay.workflows.determinism;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Map;

/**
 * What workflow code may not do. It is replayed: at another time, on another machine, in another
 * virtual machine. Whatever could come out differently there must come from history instead.
 */
final class Rules {
  private Rules() {}

  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .callMethodWhere(
              to("java\\.time\\.(?!Clock).*", "now")
                  .or(to("java\\.time\\.Clock", "(system|tick).*"))
                  .or(to("java\\.lang\\.System", "currentTimeMillis|nanoTime"))
                  .or(to("java\\.util\\.Calendar", "getInstance")))
          .orShould()
          .callConstructorWhere(to("java\\.util\\.Date|java\\.util\\.GregorianCalendar", ".*"))
          .because("the time of a run is RunClock's, and Workflow.sleep's");

  static final ArchRule NO_CHANCE =
      noClasses()
          .should()
          .callMethodWhere(
              to("java\\.util\\.UUID", "randomUUID")
                  .or(to("java\\.lang\\.Math", "random"))
                  .or(to("java\\.util\\.Collections", "shuffle"))
                  .or(to("java\\.lang\\.System", "identityHashCode")))
          .orShould()
          .dependOnClassesThat(
              nameMatching(
                  "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)"
                      + "|java\\.util\\.random\\..*|java\\.security\\.SecureRandom"))
          .because("chance is drawn once and recorded: Workflow.newRandom, Workflow.randomUUID");

  static final ArchRule NO_INPUT_AND_OUTPUT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.net..",
              "java.sql..",
              "javax.sql..",
              "org.springframework..",
              "dev.backstay.systems..",
              "dev.backstay.catalog..",
              "dev.backstay.control..")
          .orShould()
          .dependOnClassesThat(nameMatching("java\\.lang\\.(Process|ProcessBuilder|Runtime)"))
          .because("a workflow asks an activity");

  static final ArchRule NO_THREADS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .orShould()
          .dependOnClassesThat(
              nameMatching(
                  "java\\.util\\.concurrent\\.(locks\\..*|Executor.*|CompletableFuture"
                      + "|ForkJoin.*|ThreadPool.*|Semaphore|CountDownLatch|.*BlockingQueue"
                      + "|Phaser|CyclicBarrier|Future.*)|java\\.util\\.Timer.*"))
          .orShould()
          .callMethodWhere(
              to("java\\.util\\..*", "parallelStream")
                  .or(to("java\\.util\\.stream\\..*", "parallel"))
                  .or(to("java\\.lang\\.Object", "wait|notify|notifyAll")))
          .because("Temporal's own threads take turns: Async, Promise, WorkflowSemaphore");

  static final ArchRule NO_SYNCHRONIZED_METHODS =
      noMethods()
          .should()
          .haveModifier(JavaModifier.SYNCHRONIZED)
          .because("workflow threads take turns; a lock can only stop them");

  static final ArchRule NO_MACHINE =
      noClasses()
          .should()
          .callMethodWhere(
              to("java\\.lang\\.System", "getenv|getProperty|getProperties|lineSeparator")
                  .or(to("java\\.util\\.Locale", "getDefault"))
                  .or(to("java\\.time\\.ZoneId", "systemDefault"))
                  .or(to("java\\.util\\.TimeZone", "getDefault"))
                  .or(to("java\\.nio\\.charset\\.Charset", "defaultCharset"))
                  .or(to("java\\.lang\\.(Integer|Long|Boolean)", "get(Integer|Long|Boolean)")))
          .because("settings, zone and language differ between machines");

  static final ArchRule STATIC_FIELDS_ARE_FINAL =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("a value that changes between replays is a different history");

  static final ArchRule NO_MUTABLE_STATIC_VALUES =
      noFields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC) // an enum's own list of its constants
          .should()
          .haveRawType(mutableValue())
          .because("what runs leave there, the next run would find");

  static final ArchRule NO_COLLECTION_IS_FILLED_FOR_ALL_RUNS =
      noClasses()
          .should()
          .callConstructorWhere(
              DescribedPredicate.describe(
                  "a mutable collection made in a static initialiser",
                  call ->
                      call.getOrigin().getName().equals("<clinit>")
                          && (call.getTargetOwner().isAssignableTo(Collection.class)
                              || call.getTargetOwner().isAssignableTo(Map.class))))
          .because("what runs leave there, the next run would find");

  /** For the kernel and the procedures; the driver side of a job may keep its sets. */
  static final ArchRule NO_ACCIDENTAL_ORDER =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..workflows.job..",
              "..workflows.model..",
              "..workflows.replay..",
              "..workflows.json..")
          .should()
          .callConstructorWhere(
              to(
                  "java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap)"
                      + "|java\\.util\\.concurrent\\.ConcurrentHashMap",
                  ".*"))
          .orShould()
          .callMethodWhere(
              to("java\\.util\\.(Map|Set)", "copyOf")
                  .or(to("java\\.util\\.Set", "of"))
                  .or(to("java\\.util\\.Map", "of|ofEntries").and(withArguments(3)))
                  .or(to("java\\.util\\.stream\\.Collectors", "toSet|toUnmodifiable(Set|Map)"))
                  .or(
                      to("java\\.util\\.stream\\.Collectors", "toMap|groupingBy|partitioningBy")
                          .and(DescribedPredicate.not(withArguments(3)))))
          .because("whoever walks through it goes another way in the next virtual machine");

  private static DescribedPredicate<JavaCall<?>> to(String ownerPattern, String namePattern) {
    return DescribedPredicate.describe(
        ownerPattern + "." + namePattern,
        call ->
            call.getTargetOwner().getFullName().matches(ownerPattern)
                && (call.getName().equals("<init>") || call.getName().matches(namePattern)));
  }

  private static DescribedPredicate<JavaCall<?>> withArguments(int atLeast) {
    return DescribedPredicate.describe(
        "with " + atLeast + " or more arguments",
        call -> call.getTarget().getRawParameterTypes().size() >= atLeast);
  }

  private static DescribedPredicate<JavaClass> mutableValue() {
    return DescribedPredicate.describe(
        "a mutable value",
        type ->
            type.isArray()
                || type.getFullName().startsWith("java.util.concurrent.")
                || type.getFullName()
                    .matches(
                        "java\\.lang\\.(StringBuilder|StringBuffer|ThreadLocal)"
                            + "|java\\.util\\.(ArrayList|LinkedList|ArrayDeque|Date|BitSet"
                            + "|.*HashMap|.*HashSet|TreeMap|TreeSet|EnumMap)"));
  }
}
