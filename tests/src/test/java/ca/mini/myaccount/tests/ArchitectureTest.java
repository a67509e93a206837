package ca.mini.myaccount.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.Backend;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every function keeps to, whatever it does. */
final class ArchitectureTest {
  private static final String ROOT = "ca.mini.myaccount";

  private static final JavaClasses FUNCTIONS =
      new ClassFileImporter()
          .importUrl(Backend.class.getProtectionDomain().getCodeSource().getLocation());

  /** Each package, and those it may use. A feature may use what all share, and not another's. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("values", Set.of()),
          Map.entry("backend", Set.of("values")),
          Map.entry("store", Set.of("values", "backend")),
          Map.entry("http", Set.of("values", "backend", "store")),
          Map.entry("notifications", Set.of("values", "backend", "store")),
          Map.entry("sessions", Set.of("values", "backend", "store", "http", "notifications")),
          Map.entry("accounts", feature("agreements")),
          Map.entry("agreements", feature()),
          Map.entry("devices", feature("agreements")),
          Map.entry("faq", Set.of("values", "backend", "http")),
          Map.entry("imports", feature("accounts", "agreements")),
          Map.entry("messages", feature("agreements")),
          Map.entry("oneid", feature("accounts")),
          Map.entry("passkeys", feature("accounts", "oneid")),
          Map.entry("privacy", feature("agreements", "messages", "oneid")),
          Map.entry("staff", feature("agreements")));

  private static Set<String> feature(String... others) {
    Set<String> shared = Set.of("values", "backend", "store", "http", "notifications", "sessions");
    return Stream.concat(shared.stream(), Stream.of(others)).collect(Collectors.toSet());
  }

  static Stream<JavaClass> handlers() {
    return FUNCTIONS.stream()
        .filter(type -> type.isAssignableTo(RequestStreamHandler.class))
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT));
  }

  static Stream<String> packages() {
    return MAY_USE.keySet().stream();
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(FUNCTIONS.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrderElementsOf(packages().map(name -> ROOT + "." + name).toList());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesOnlyThoseBelowIt(String name) {
    String[] allowed =
        Stream.concat(Stream.of(name), MAY_USE.getOrDefault(name, Set.of()).stream())
            .map(other -> ROOT + "." + other)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
        .check(FUNCTIONS);
  }

  @Test
  void noPackageLeadsBackToItself() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(FUNCTIONS);
  }

  @Test
  void onlyTheBackendReadsTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".backend")
        .should()
        .callMethodWhere(
            target(owner(isA(System.class)))
                .and(target(nameMatching("getenv|getProperty|getProperties"))))
        .check(FUNCTIONS);
  }

  @Test
  void timeAndChanceAreTheBackends() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".backend")
        .should()
        .callMethodWhere(
            target(owner(resideInAPackage("java.time..")))
                .and(target(nameMatching("now|system|systemUTC|systemDefaultZone"))))
        .orShould()
        .callMethodWhere(
            target(owner(isA(System.class)))
                .and(target(nameMatching("currentTimeMillis|nanoTime"))))
        .orShould()
        .dependOnClassesThat(
            isA(java.util.Random.class)
                .or(isA(java.security.SecureRandom.class))
                .or(isA(java.util.UUID.class)))
        .check(FUNCTIONS);
  }

  @Test
  void nothingPrints() {
    noClasses()
        .should()
        .accessFieldWhere(target(owner(isA(System.class))).and(target(nameMatching("out|err"))))
        .orShould()
        .callMethodWhere(target(nameStartingWith("printStackTrace")))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.commons.logging..")
        .check(FUNCTIONS);
  }

  @Test
  void onlyHttpAndTheHandlerOfEventsKnowLambda() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".http")
        .and()
        .doNotHaveSimpleName("EventHandler")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazonaws..")
        .check(FUNCTIONS);
  }

  @Test
  void aFlowSeesRecordsAndNoJson() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packagesOf(
                "accounts",
                "agreements",
                "devices",
                "privacy",
                "staff",
                "sessions",
                "store",
                "values"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(FUNCTIONS);
  }

  @Test
  void onlyTheStoreTalksToDynamoDb() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packagesOf("backend", "store"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
        .check(FUNCTIONS);
  }

  @Test
  void onlyTheSenderOfMailsTalksToSesAndOnlyItsVaultTheHashOfCodesAndTheKeysOfIdTokensToKms() {
    noClasses()
        .that()
        .resideOutsideOfPackages(packagesOf("backend", "notifications"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.ses..")
        .check(FUNCTIONS);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".backend")
        .and()
        .doNotHaveSimpleName("LinkVault")
        .and()
        .doNotHaveSimpleName("CodeMac")
        .and()
        .doNotHaveSimpleName("SigningKeys")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.kms..")
        .check(FUNCTIONS);
  }

  @Test
  void onlyTheBackendMakesClients() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".backend")
        .should()
        .callMethodWhere(
            target(owner(DescribedPredicate.describe("an AWS client", ArchitectureTest::isClient)))
                .and(target(nameMatching("create|builder"))))
        .check(FUNCTIONS);
  }

  @Test
  void everyPackageSaysWhatMayBeNull() {
    List<JavaPackage> packages =
        packages().map(name -> FUNCTIONS.getPackage(ROOT + "." + name)).toList();

    assertThat(packages).allMatch(one -> one.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void nothingStaticCanChange() {
    fields().that().areStatic().should().beFinal().check(FUNCTIONS);
  }

  @Test
  void aHandlerIsNamedAsOneAndNothingElseIs() {
    assertThat(handlers()).hasSizeGreaterThan(20);
    assertThat(handlers().map(JavaClass::getSimpleName)).allMatch(name -> name.endsWith("Handler"));
    classes()
        .that()
        .haveSimpleNameEndingWith("Handler")
        .should()
        .beAssignableTo(RequestStreamHandler.class)
        .check(FUNCTIONS);
  }

  @ParameterizedTest
  @MethodSource("handlers")
  void aHandlerIsFinalAndMadeByLambdaOrOnABackend(JavaClass handler) {
    assertThat(handler.getModifiers()).contains(JavaModifier.FINAL, JavaModifier.PUBLIC);
    assertThat(
            Stream.of(handler.reflect().getDeclaredConstructors())
                .collect(
                    Collectors.toMap(
                        made -> List.of(made.getParameterTypes()), Constructor::getModifiers)))
        .containsOnly(
            Map.entry(List.of(), Modifier.PUBLIC),
            Map.entry(List.<Class<?>>of(Backend.class), Modifier.PUBLIC));
  }

  private static boolean isClient(JavaClass type) {
    return type.getPackageName().startsWith("software.amazon.awssdk.services.")
        && type.getSimpleName().endsWith("Client");
  }

  private static DescribedPredicate<JavaClass> isA(Class<?> type) {
    return JavaClass.Predicates.equivalentTo(type);
  }

  private static String[] packagesOf(String... names) {
    return Stream.of(names).map(name -> ROOT + "." + name).toArray(String[]::new);
  }
}
