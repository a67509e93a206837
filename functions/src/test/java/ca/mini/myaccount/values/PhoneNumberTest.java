package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneNumberTest {
  /** Every area code of Canada in use, or about to be (NANPA, 2026). */
  private static final String CANADA =
      """
      204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450
      468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782
      807 819 825 867 873 879 902 905 942
      """;

  /** Every area code of the states of the US in use, or about to be (NANPA, 2026). */
  private static final String UNITED_STATES =
      """
      201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228
      229 231 234 235 239 240 248 251 252 253 254 256 260 262 267 269 270 272 276 279 281 283 301
      302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 326 329 330
      331 332 334 336 337 339 341 346 347 350 351 352 360 361 363 364 369 380 385 386 401 402 404
      405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 442 443 445
      447 448 458 463 464 469 470 472 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512
      513 515 516 517 518 520 530 531 534 539 540 541 551 557 559 561 562 563 564 567 570 571 572
      573 574 575 580 582 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619
      620 623 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661 662 667 669 678
      680 681 682 689 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726
      727 728 730 731 732 734 737 740 743 747 754 757 760 762 763 765 769 770 771 772 773 774 775
      779 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 820 826 828 830
      831 832 835 838 839 840 843 845 847 848 850 854 856 857 858 859 860 862 863 864 865 870 872
      878 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 929 930 931
      934 936 937 938 940 941 943 945 947 948 949 951 952 954 956 959 970 971 972 973 978 979 980
      983 984 985 986 989
      """;

  /** Members of the plan elsewhere, and the territories of the US. */
  private static final String ELSEWHERE =
      """
      242 246 264 268 284 340 345 441 473 649 658 664 670 671 684 721 758 767 784 787 809 829 849
      868 869 876 939
      """;

  /** In use for services, or kept for them. */
  private static final String SERVICES =
      """
      500 521 522 523 524 525 526 527 528 529 533 544 566 577 588 600 622 633 644 655 677 688 700
      710 800 822 833 844 855 866 877 880 881 882 883 884 885 886 887 888 889 900
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+14165550134",
        "4165550134",
        "14165550134",
        "416-555-0134",
        "416.555.0134",
        "416 555 0134",
        "(416) 555-0134",
        "[416] 555-0134",
        "1 (416) 555-0134",
        "1-416-555-0134",
        "+1 416 555 0134",
        "+1 (416) 555-0134",
        "001 416 555 0134",
        "011 1 416 555 0134",
        "416/555-0134",
        "416\u00a0555\u20110134",
        "416\u202f555–0134",
        "  416 555 0134\n",
      })
  void aNumberIsReadHoweverItIsWritten(String typed) {
    assertThat(PhoneNumber.parse(typed)).isEqualTo(new PhoneNumber("+14165550134"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "-",
        "555-0134",
        "416555013",
        "41655501345",
        "2 416 555 0134",
        "+416 555 0134 x5",
        "416 555 0134 ext. 5",
        "416-555-O134",
        "4165550134;4165550135",
        "++14165550134",
        "+1+4165550134",
        "+04165550134",
        "+1 4165550134 5",
        "٤١٦٥٥٥٠١٣٤",
        "４１６５５５０１３４",
        "0165550134",
        "1165550134",
        "4160550134",
        "4161550134",
        "4164110134",
        "4169110134",
        "9115550134",
        "4115550134",
        "+44123",
        "+4412345678901234",
        "+14165550134\u0000",
      })
  void whatIsNoNumberIsRefused(String typed) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> PhoneNumber.parse(typed))
        .extracting(InvalidValueException::code)
        .isEqualTo("INVALID_PHONE");
  }

  @Test
  void aWholePageIsNotLookedAt() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> PhoneNumber.parse("4".repeat(1025)))
        .extracting(InvalidValueException::code)
        .isEqualTo("TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4165550134", "14165550134", "+1 4165550134", "+1416555013", "+0123456789"})
  void onlyTheCanonicalFormIsAValue(String value) {
    assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new PhoneNumber(value));
  }

  @ParameterizedTest
  @CsvSource({
    "+44 20 7946 0123, +442079460123",
    "011 52 55 1234 5678, +525512345678",
    "0049 89 12345678, +498912345678",
    "+1 876 555 0134, +18765550134",
    "1 800 555 0134, +18005550134",
    "900 555 0134, +19005550134",
  })
  void aNumberThatGetsNoTextsIsKept(String typed, String value) {
    PhoneNumber number = PhoneNumber.parse(typed);

    assertThat(number.value()).isEqualTo(value);
    assertThat(number.isTextable()).isFalse();
  }

  @Test
  void everyPlaceInCanadaAndTheStatesGetsTexts() {
    assertThat(codes(CANADA)).hasSize(55);
    assertThat(codes(UNITED_STATES)).hasSize(350);
    assertThat(textable()).containsAll(codes(CANADA)).containsAll(codes(UNITED_STATES));
  }

  @Test
  void noServiceAndNoPlaceElsewhereGetsTexts() {
    assertThat(textable())
        .doesNotContainAnyElementsOf(codes(ELSEWHERE))
        .doesNotContainAnyElementsOf(codes(SERVICES));
  }

  @Test
  void noCodeThatCannotBeOfAPlaceGetsTexts() {
    assertThat(textable())
        .noneMatch(code -> code.charAt(1) == '9' || code.charAt(1) == code.charAt(2))
        .noneMatch(code -> code.startsWith("37") || code.startsWith("96"))
        .noneMatch(code -> code.startsWith("88") || code.charAt(0) < '2');
  }

  /** What is left over may be given to places: a new one must not wait for a new release. */
  @Test
  void codesThatAreStillFreeGetTexts() {
    Set<String> free = textable();
    free.removeAll(codes(CANADA));
    free.removeAll(codes(UNITED_STATES));

    assertThat(free).contains("221", "274", "383", "471", "565", "924").hasSizeBetween(100, 200);
  }

  @ParameterizedTest
  @CsvSource({"+14165550134, •••-•••-0134", "+442079460123, •••-•••-0123"})
  void aNumberIsShownAndPrintedMasked(String value, String masked) {
    PhoneNumber number = new PhoneNumber(value);

    assertThat(number.masked()).isEqualTo(masked);
    assertThat(number).hasToString(masked);
  }

  /** Of all three digits, those whose numbers exist and get texts. */
  private static Set<String> textable() {
    return IntStream.range(0, 1000)
        .mapToObj("%03d"::formatted)
        .filter(PhoneNumberTest::isTextable)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isTextable(String area) {
    try {
      return new PhoneNumber("+1" + area + "5550134").isTextable();
    } catch (InvalidValueException e) {
      return false;
    }
  }

  private static Set<String> codes(String text) {
    return Stream.of(text.strip().split("\\s+", -1)).collect(Collectors.toSet());
  }
}
