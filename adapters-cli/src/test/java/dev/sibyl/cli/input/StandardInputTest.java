package dev.sibyl.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardInputTest {

  /// The texts and problems, in their order.
  private final List<String> read = new ArrayList<>();

  private List<String> read(Reader input) {
    try {
      new StandardInput(
              input,
              problem -> read.add("! " + problem.text()),
              text -> read.add(text.line() + " " + text.value()))
          .read();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return read;
  }

  private List<String> read(String input) {
    return read(new StringReader(input));
  }

  private List<String> readJson(String json) {
    return read(json.replace('\'', '"'));
  }

  @Nested
  class Lines {

    @ParameterizedTest
    @ValueSource(strings = {"a\n\nb", "a\r\n\r\nb\r\n", "a\r\rb\r"})
    void endWithAnyLineEnd(String lines) {
      assertThat(read(lines)).containsExactly("1 a", "3 b");
    }

    @Test
    void areReadWithoutBlanksAroundThem() {
      assertThat(read(" \t a \t\n   \n\u00a0b c\u2003\n"))
          .containsExactly("1 a", "3 \u00a0b c"); // a no-break space is no blank
    }

    @Test
    void mayBeginWithAByteOrderMarkEachSinceFilesAreJoined() {
      assertThat(read("\ufeffa\n\ufeff# comment\n\ufeff{\"id\":\"b\"}"))
          .containsExactly("1 a", "3 b");
    }

    @Test
    void areUtf8() {
      var utf16 =
          new String("abc\ndef\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8);
      assertThat(read(utf16))
          .startsWith(
              "! line 1: the line has a NUL character; the text may be UTF-16 and not UTF-8")
          .allMatch(text -> text.startsWith("! line "));
    }

    @Test
    void thatAreCommentsMayBeOfAnyLength() {
      assertThat(read("#" + "x".repeat(100_000) + "\n  # more\na#b")).containsExactly("3 a#b");
    }

    @Test
    void haveAtMost64KiB() {
      var longest = "x".repeat(64 << 10);
      assertThat(read("a\n" + longest + "\n" + longest + "x\nb"))
          .containsExactly(
              "1 a", "2 " + longest, "! line 3: the line is longer than 64 KiB", "4 b");
    }
  }

  @Nested
  class JsonValues {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{'id':'abc'}                                                       | abc",
          "{ 'status' : [1, {'id': 'x'}], 'input': {'id':'y'}, 'id' : 'abc' } | abc",
          "{'id':'sent','sibyl':{'provider':'mirror','id':'abc'}}             | mirror:abc",
          "{'sibyl':{'id':'abc','notes':[],'provider':'mirror'},'id':'sent'}  | mirror:abc",
          "{'id':'abc','sibyl':{'provider':'mirror','id':null}}               | abc",
          "{'id':'abc','sibyl':{'id':'x'}}                                    | abc",
          "{'id':'abc','sibyl':['mine']}                                      | abc",
          "{'id':'abc','sibyl':{'sibyl':{'provider':'mirror','id':'x'}}}      | abc",
          "{'id':'first','id':'abc'}                                          | abc",
          "{'id':7,'id':'abc'}                                                | abc",
          "{'id':123}                                                         | 123",
          "{'id':'abc','metrics':{'rate':NaN,'least':-Infinity}}              | abc",
          "{'sibyl':{'provider':'mirror','id':'x'},'sibyl':null,'id':'abc'}   | abc",
          "{'id':'\\u0061bc'}                                                 | abc",
          "{'code':200,'data':{'id':'abc'}}                                   | abc",
          "{'next':null,'results':[{'id':'abc'}]}                             | abc",
          "{'id':'abc','data':{'id':'x'},'results':[1,2]}                     | abc",
          "{'id':'abc','s':'}]\\\"{'}                                         | abc",
          "[{'id':'abc'}]                                                     | abc",
          "[[{'id':'abc'}],[]]                                                | abc",
        })
    void nameAPrediction(String json, String reference) {
      assertThat(readJson(json)).containsExactly("1 " + reference);
    }

    @Test
    void mayHaveAnyLayout() {
      assertThat(
              readJson(
                  """
                  {
                    'id': 'a',
                    'logs': null
                  }
                  {'id':'b'}{'id':'c'} {'id':'d'}
                  [ {'id':'e'}, {
                     'id':'f' } ] g
                  h
                  """))
          .containsExactly("1 a", "5 b", "5 c", "5 d", "6 e", "6 f", "7 g", "8 h");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{'id':7.5}",
          "{'id':true}",
          "{'id':null}",
          "{'id':'abc','id':{}}",
          "{'ID':'abc'}",
          "{'sibyl':{'id':'abc'}}",
          "{'data':7}",
          "['abc']",
          "[null]",
        })
    void withoutAnIdAreProblems(String json) {
      assertThat(readJson(json)).containsExactly("! line 1: a JSON value without an id");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{nonsense}",
          "{[]",
          "[}",
          "{'id':'abc'",
          "{'id':'abc",
          "{'id':'abc',}",
          "{'id':'abc','n':01}",
          "{'id':'abc'} }",
          "[",
        })
    void thatAreNotValidAreProblemsOfTheirLine(String json) {
      assertThat(readJson("a\n" + json + "\nb"))
          .startsWith("1 a")
          .endsWith("3 b")
          .anyMatch(
              text -> text.startsWith("! line 2: this is not valid JSON") || text.equals("2 }"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{'id':'a/c'}",
          "{'id':''}",
          "{'id':'mirror:abc'}",
          "{'id':'https://replicate.com/p/abc'}",
          "{'sibyl':{'provider':'mirror','id':'a/c'}}",
          "{'sibyl':{'provider':'https://replicate.com/p/abc?','id':'def'}}",
          "{'sibyl':{'provider':'mirror:x','id':'abc'}}",
          "{'sibyl':{'provider':'Mirror','id':'abc'}}",
        })
    void neverBecomeUrlsOrProvidersThatTheyAreNot(String json) {
      assertThat(readJson(json)).singleElement().asString().startsWith("! line 1: ");
    }

    @Test
    void mayBeLongButNotTooDeep() {
      var lines = "'logs':'" + "x".repeat(1_000_000) + "','n':" + "7".repeat(100_000) + ",";
      assertThat(readJson("{" + lines + "'id':'abc'}")).containsExactly("1 abc");
      var deep = "'deep':" + "[".repeat(10_000) + "]".repeat(10_000) + ",";
      assertThat(readJson("{" + deep + "'id':'abc'}\ndef"))
          .containsExactly(
              "1 abc", "! line 1: the JSON value is nested more than 500 deep", "2 def");
    }

    @Test
    void haveAtMost32MiB() {
      var filler = "'x'" + " ".repeat((32 << 20) - "['x']".length());
      assertThat(readJson("[" + filler + "]\na"))
          .containsExactly("! line 1: a JSON value without an id", "2 a");
      read.clear();
      assertThat(readJson("[" + filler + " \n]\na"))
          .endsWith("! line 1: the JSON value is longer than 32 MiB", "3 a");
    }
  }

  /// Standard input that arrives in parts. It notes when a part is read.
  private Reader arriving(String... parts) {
    var left = new ArrayList<>(List.of(parts));
    return new Reader() {
      @Override
      public int read(char[] target, int offset, int length) {
        if (left.isEmpty()) {
          return -1;
        }
        read.add("…");
        var part = left.removeFirst();
        part.getChars(0, part.length(), target, offset);
        return part.length();
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void passesEachTextOnBeforeItReadsBehindIt() {
    assertThat(read(arriving("a\nb\r", "\nc", "d\n{'id':'e'}\n[".replace('\'', '"'), "]\n")))
        .containsExactly("…", "1 a", "2 b", "…", "…", "3 cd", "4 e", "…");
  }

  @Test
  void theEndOfTheInputIsFinal() {
    // A terminal gives more after its end was read, if it is asked again.
    var parts = new ArrayList<>(List.of("a", "", "b"));
    var terminal =
        new Reader() {
          @Override
          public int read(char[] target, int offset, int length) {
            var part = parts.removeFirst();
            part.getChars(0, part.length(), target, offset);
            return part.isEmpty() ? -1 : part.length();
          }

          @Override
          public void close() {}
        };
    assertThat(read(terminal)).containsExactly("1 a");
    assertThat(parts).containsExactly("b");
  }

  @Test
  void doesNotWaitBehindJsonThatIsNotValid() {
    assertThat(read(arriving("{\"id\" \"a\"\n", "b\n")))
        .containsExactly("…", "! line 1: this is not valid JSON", "…", "2 b");
  }

  @Test
  void aValueThatWasCutOffDoesNotSwallowTheNextLine() {
    assertThat(
            readJson(
                """
                {'id':'a','logs':null
                {'id':'b'}
                [
                {'id':'c'}]{'id'
                d
                [
                """))
        .containsExactly(
            "! line 1: this is not valid JSON",
            "2 b",
            "3 c",
            "! line 4: this is not valid JSON",
            "5 d",
            "! line 6: the JSON value ends too early: a bracket or a quote is missing");
  }

  @Test
  void aLongLineThatCannotContinueAValueIsNotReadAgain() {
    assertThat(readJson("{'id':'a'\n" + " ".repeat(80_000) + "x\nb"))
        .containsExactly("! line 1: this is not valid JSON", "3 b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "{\"id\":"})
  void failsIfTheInputCannotBeRead(String start) {
    var broken =
        new Reader() {
          private boolean started;

          @Override
          public int read(char[] target, int offset, int length) throws IOException {
            if (started) {
              throw new IOException("Is a directory");
            }
            started = true;
            start.getChars(0, start.length(), target, offset);
            return start.length();
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> read(broken)).hasRootCauseMessage("Is a directory");
  }
}
