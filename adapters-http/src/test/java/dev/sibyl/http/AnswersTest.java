package dev.sibyl.http;

import static dev.sibyl.http.HttpFixtures.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sibyl.domain.Lookup;
import dev.sibyl.domain.Lookup.Failing;
import dev.sibyl.domain.Lookup.Found;
import dev.sibyl.domain.Lookup.KeyRejected;
import dev.sibyl.domain.Lookup.NoCredit;
import dev.sibyl.domain.Lookup.NotFound;
import dev.sibyl.domain.Lookup.Throttled;
import dev.sibyl.domain.Lookup.Trouble;
import dev.sibyl.domain.Lookup.Unreadable;
import dev.sibyl.domain.Note;
import dev.sibyl.domain.NoteWord;
import dev.sibyl.domain.Output;
import dev.sibyl.domain.Prediction;
import dev.sibyl.domain.PredictionBuilder;
import dev.sibyl.domain.Status;
import dev.sibyl.domain.Timings;
import dev.sibyl.http.LoopbackServer.Script;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All known kinds of answers, read by the whole adapter. The letters are those of the format's
/// description for answers that are not a bare prediction.
class AnswersTest {

  private static final String HTML = "Content-Type: text/html; charset=utf-8";

  private static Lookup json(int status, String body) {
    return HttpFixtures.poll(Script.json(status, body));
  }

  private static Prediction prediction(String body) {
    return HttpFixtures.prediction(Script.json(200, body));
  }

  @Test
  void aGoodAnswerMayHaveARetryAfterToo() {
    var body = "{\"id\":\"a\",\"status\":\"processing\"}";
    var hinting = Script.answer(200, body, "Retry-After: 4", "ratelimit-reset: 60");
    assertThat(HttpFixtures.found(hinting).retryAfter()).isEqualTo(Duration.ofSeconds(4));
    var resetting = Script.answer(200, body, "ratelimit-reset: 60");
    assertThat(HttpFixtures.found(resetting).retryAfter())
        .as("it comes with every answer")
        .isNull();
  }

  @Test
  void anAnswerIsDatedByItsProviderOrElseByTheClock() {
    var body = "{\"id\":\"a\",\"status\":\"processing\"}";
    var dated = Script.answer(200, body, "Date: Mon, 19 May 2025 02:59:59 GMT");
    assertThat(HttpFixtures.found(dated).answeredAt()).isEqualTo("2025-05-19T02:59:59Z");
    assertThat(HttpFixtures.found(Script.json(200, body)).answeredAt())
        .isEqualTo(PredictionBuilder.NOW);
  }

  private static Class<? extends Trouble> kind(String name) {
    return switch (name) {
      case "NotFound" -> NotFound.class;
      case "KeyRejected" -> KeyRejected.class;
      case "NoCredit" -> NoCredit.class;
      case "Throttled" -> Throttled.class;
      case "Failing" -> Failing.class;
      case "Unreadable" -> Unreadable.class;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Nested
  class WhenItIsAnError {

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            A | 401 | {"error":{"message":"无效的令牌 (request id: 20260321abc)","type":"new_api_error"}} | KeyRejected | 无效的令牌 (request id: 20260321abc) | | 20260321abc
            A | 401 | {"error":{"message":"该令牌已过期","type":"new_api_error"}} | KeyRejected | 该令牌已过期 | |
            A | 401 | {"error":{"message":"该令牌额度已用尽","type":"new_api_error"}} | NoCredit | 该令牌额度已用尽 | |
            A | 403 | {"error":{"message":"该令牌额度已用尽","type":"new_api_error"}} | NoCredit | 该令牌额度已用尽 | |
            A | 403 | {"error":{"message":"用户余额不足","type":"new_api_error"}} | NoCredit | 用户余额不足 | |
            A | 403 | {"error":{"message":"m","type":"new_api_error","code":"insufficient_user_quota"}} | NoCredit | m | insufficient_user_quota |
            A | 400 | {"error":{"message":"bad id","type":"new_api_error"}} | Unreadable | bad id | |
            A | 500 | {"error":{"message":"panic","type":"new_api_error"}} | Failing | panic | |
            B | 429 | {"error":{"message":"slow down","type":"upstream_error","param":"429","code":"rate_limit"}} | Throttled | slow down | rate_limit |
            B | 502 | {"error":{"message":"upstream","type":"upstream_error","param":"502","code":null}} | Failing | upstream | |
            B | 500 | {"error":{"message":"no such model","type":"x","param":"","code":"invalid_request"}} | Unreadable | no such model | invalid_request |
            B | 422 | {"error":{"message":"m","type":"invalid_request_error","param":null,"code":""}} | Unreadable | m | |
            B | 400 | {"error":{"message":"m","type":"x","code":1001}} | Unreadable | m | 1001 |
            C | 400 | {"code":"task_not_exist","message":"task_not_exist","data":null} | NotFound | task_not_exist | task_not_exist |
            C | 429 | {"code":"busy","message":"later","data":null} | Throttled | later | busy |
            C | 503 | {"code":"get_task_failed","message":"no luck","data":null} | Failing | no luck | get_task_failed |
            C | 400 | {"error":{"message":"m","code":"task_not_exist"}} | NotFound | m | task_not_exist |
            F | 404 | {"error":{"message":"Invalid URL (GET /v1/x)","type":"invalid_request_error"}} | Unreadable | Invalid URL (GET /v1/x) | |
            - | 404 | {"error":{"message":"Unknown request URL: GET /v1/x.","type":"invalid_request_error"}} | Unreadable | Unknown request URL: GET /v1/x. | |
            J | 403 | {"error":{"error_type":"banned","message":"go away"}} | KeyRejected | go away | banned |
            J | 404 | {"error":{"error_type":"gone","message":"who?"}} | NotFound | who? | gone |
            K | 400 | {"description":"wrong","type":"bad","code":"E12"} | Unreadable | wrong | E12 |
            K | 200 | {"description":"who?","type":"x","code":404} | NotFound | who? | 404 |
            L | 401 | {"title":"Unauthenticated","detail":"You did not pass a token","status":401} | KeyRejected | Unauthenticated: You did not pass a token | |
            L | 404 | {"detail":"The requested resource could not be found.","status":404} | NotFound | The requested resource could not be found. | |
            L | 422 | {"title":"Input validation failed","type":"t","instance":"/x"} | Unreadable | Input validation failed | |
            L | 429 | {"detail":"Request was throttled.","status":429} | Throttled | Request was throttled. | |
            L | 402 | {"title":"Insufficient credit","detail":"You have no credit.","status":402} | NoCredit | Insufficient credit: You have no credit. | |
            L | 402 | {} | NoCredit | the answer is JSON, but not a prediction | |
            - | 401 | {"message":"Your credentials are wrong"} | KeyRejected | Your credentials are wrong | |
            - | 403 | {"message":"Insufficient permissions"} | KeyRejected | Insufficient permissions | |
            - | 403 | {"message":"Your credit balance is too low"} | NoCredit | Your credit balance is too low | |
            - | 403 | {"message":"The billing account is closed"} | NoCredit | The billing account is closed | |
            - | 403 | {"message":"Missing Authentication Token"} | Unreadable | Missing Authentication Token | |
            - | 403 | {"title":"Error 1020: Access denied","status":403,"error_code":1020} | Failing | Error 1020: Access denied | 1020 |
            - | 407 | {"message":"Proxy authentication required"} | Failing | Proxy authentication required | |
            - | 407 | {} | Failing | a proxy on the way wants authentication: the answer is JSON, but not a prediction | |
            O | 400 | {"success":false,"errors":[{"code":6003,"message":"Invalid request headers"}],"messages":[]} | Unreadable | Invalid request headers | 6003 |
            O | 403 | {"success":false,"errors":[{"code":10000,"message":"Authentication error"}]} | KeyRejected | Authentication error | 10000 |
            O | 200 | {"success":false,"errors":[{"code":10000,"message":"Authentication error"}]} | KeyRejected | Authentication error | 10000 |
            O | 404 | {"errors":["not here"]} | NotFound | not here | |
            O | 200 | {"errors":[{"status":"404","title":"t","detail":"not here"}]} | NotFound | not here | |
            Q | 404 | {"message":"no Route matched with those values","request_id":"x"} | Unreadable | no Route matched with those values | |
            Q | 404 | {"error_msg":"404 Route Not Found"} | Unreadable | 404 Route Not Found | |
            Q | 404 | {"statusCode":404,"message":"Cannot GET /v1/x","error":"Not Found"} | Unreadable | Cannot GET /v1/x | |
            Q | 404 | {"type":"https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR","title":"Oh","status":404} | Unreadable | Oh | |
            Q | 404 | {"title":"Route not resolved, no path matched","status":404} | Unreadable | Route not resolved, no path matched | |
            Q | 404 | {"code":"NO_ROUTE_FOUND","message":"m"} | Unreadable | m | NO_ROUTE_FOUND |
            Q | 404 | {"message":"The route v1/x could not be found."} | Unreadable | The route v1/x could not be found. | |
            Q | 404 | {"message":"The requested URL was not found on the server."} | Unreadable | The requested URL was not found on the server. | |
            Q | 404 | {"message":"The current request is not defined by this API."} | Unreadable | The current request is not defined by this API. | |
            Q | 404 | {"timestamp":"t","status":404,"error":"Not Found","path":"/v1/x"} | Unreadable | Not Found | |
            Q | 404 | {"timestamp":1,"status":404,"error":"Not Found","message":"No static resource v1/x.","path":"/v1/x"} | Unreadable | No static resource v1/x. | |
            Q | 404 | {"timestamp":1,"status":404,"error":"Not Found","message":"no such prediction","path":"/v1/x"} | NotFound | no such prediction | |
            Q | 200 | {"error":{"message":"no Route matched with those values"}} | Unreadable | no Route matched with those values | |
            - | 404 | {"detail":"Not Found"} | NotFound | Not Found | |
            - | 404 | {"error":"Not Found"} | NotFound | Not Found | |
            - | 404 | {"message":"prediction not found"} | NotFound | prediction not found | |
            R | 403 | {"message":"API rate limit exceeded for installation"} | Throttled | API rate limit exceeded for installation | |
            R | 403 | {"error":"Too many requests"} | Throttled | Too many requests | |
            R | 403 | {"error":{"message":"m","code":"rate_limit_exceeded"}} | Throttled | m | rate_limit_exceeded |
            R | 403 | {"message":"Quota exceeded: queries per minute"} | Throttled | Quota exceeded: queries per minute | |
            R | 403 | {"detail":"Your rate limit is low while you have less than $5.0 in credit."} | Throttled | Your rate limit is low while you have less than $5.0 in credit. | |
            - | 429 | {"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}} | Throttled | You exceeded your current quota | insufficient_quota |
            - | 400 | {"statusCode":400,"error":"Bad Request","message":"bad id"} | Unreadable | bad id | |
            - | 405 | {"detail":"Method Not Allowed"} | Unreadable | Method Not Allowed | |
            - | 409 | {"detail":"Prediction is already running"} | Unreadable | Prediction is already running | |
            - | 500 | {"code":"invalid_request","message":"m"} | Unreadable | m | invalid_request |
            N | 200 | {"code":402,"msg":"no"} | NoCredit | no | 402 |
            N | 200 | {"code":403,"msg":"rate limit"} | Throttled | rate limit | 403 |
            N | 200 | {"statusCode":504,"message":"late"} | Failing | late | |
            N | 200 | {"error":{"message":"no","code":"insufficient_quota"}} | NoCredit | no | insufficient_quota |
            N | 200 | {"error":{"message":"该令牌额度已用尽","type":"new_api_error"}} | NoCredit | 该令牌额度已用尽 | |
            N | 200 | {"code":401,"msg":"no key"} | KeyRejected | no key | 401 |
            N | 200 | {"code":"404","msg":"who?"} | NotFound | who? | 404 |
            N | 200 | {"status":503,"message":"closed"} | Failing | closed | |
            N | 200 | {"code":429,"message":"slow"} | Throttled | slow | 429 |
            N | 200 | {"error":{"message":"no","type":"upstream_error","param":"502"}} | Failing | no | |
            N | 200 | {"error":{"message":"no","code":"invalid_api_key"}} | KeyRejected | no | invalid_api_key |
            N | 200 | {"error":{"message":"该令牌已过期","type":"new_api_error"}} | KeyRejected | 该令牌已过期 | |
            N | 200 | {"code":"task_not_exist","message":"","data":null} | NotFound | the answer is JSON, but not a prediction | task_not_exist |
            N | 200 | {"error":"Too many requests"} | Throttled | Too many requests | |
            N | 200 | {"error":{"message":"task not found"}} | NotFound | task not found | |
            N | 200 | {"error":{"message":"upstream error"}} | Failing | upstream error | |
            N | 200 | {"error":{"message":"hm"}} | Unreadable | hm | |
            - | 200 | {"hello":"world"} | Unreadable | the answer is JSON, but not a prediction | |
            - | 200 | {} | Unreadable | the answer is JSON, but not a prediction | |
            - | 200 | {"data":[]} | Unreadable | the answer is JSON, but not a prediction | |
            - | 200 | {"status":"ok"} | Unreadable | the answer is JSON, but not a prediction | |
            """)
    void itsKindMessageAndRequestIdAreRead(
        String letter,
        int status,
        String body,
        String kind,
        String message,
        @Nullable String code,
        @Nullable String requestId) {
      var details = HttpFixtures.trouble(kind(kind), json(status, body));
      assertThat(details.message()).isEqualTo(message);
      assertThat(details.code()).isEqualTo(code);
      assertThat(details.requestId()).isEqualTo(requestId);
      assertThat(details.httpStatus()).isEqualTo(status);
      assertThat(details.notes()).as("CometAPI runs a gateway: its errors are expected").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "400, Unreadable",
      "401, KeyRejected",
      "402, NoCredit",
      "403, KeyRejected",
      "404, NotFound",
      "405, Unreadable",
      "407, Failing",
      "408, Failing",
      "410, NotFound",
      "418, Unreadable",
      "422, Unreadable",
      "425, Failing",
      "429, Throttled",
      "500, Failing",
      "502, Failing",
      "503, Failing",
      "504, Failing",
      "520, Failing",
      "521, Failing",
      "522, Failing",
      "523, Failing",
      "524, Failing"
    })
    void theHttpStatusDecidesIfTheBodySaysNothing(int status, String kind) {
      for (var body : new String[] {"", "{}", "[]", "\0"}) {
        var lookup = HttpFixtures.poll(Script.answer(status, body));
        assertThat(HttpFixtures.trouble(kind(kind), lookup).httpStatus()).isEqualTo(status);
      }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "200, Unreadable",
      "401, Failing",
      "402, Failing",
      "403, Failing",
      "404, Unreadable",
      "407, Failing",
      "410, Unreadable",
      "429, Throttled",
      "500, Failing",
      "502, Failing",
      "503, Failing",
      "520, Failing",
      "524, Failing"
    })
    void aWebPageComesFromAProxyOrMeansAWrongBaseUrl(int status, String kind) {
      var page = "<!doctype html><title>Hello</title>";
      for (var header : new String[] {HTML, "Content-Type: text/plain", "X-None: 1"}) {
        var lookup = HttpFixtures.poll(Script.answer(status, page, header, "cf-ray: 8a7b-FRA"));
        var details = HttpFixtures.trouble(kind(kind), lookup);
        assertThat(details.message())
            .contains("the answer is a web page: Hello")
            .doesNotContain("<");
        assertThat(details.message().contains("the base URL looks wrong"))
            .isEqualTo(kind.equals("Unreadable"));
        assertThat(details.message().contains("proxy")).isEqualTo(status == 407);
        assertThat(details.requestId()).isEqualTo("8a7b-FRA");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"y\"", "Bearer"})
    void anAuthenticateHeaderChangesNothing(String challenge) {
      var unauthorized = Script.answer(401, "{}", "WWW-Authenticate: " + challenge);
      assertThat(HttpFixtures.poll(unauthorized)).isInstanceOf(KeyRejected.class);
      var proxy = Script.answer(407, "{}", "Proxy-Authenticate: " + challenge);
      assertThat(HttpFixtures.trouble(Failing.class, proxy).message()).contains("proxy");
    }

    @Test
    void aWebPageThatSaysWhenToRetryIsARateLimit() {
      var answer = Script.answer(403, "<html>", HTML, "Retry-After: 20");
      assertThat(HttpFixtures.trouble(Throttled.class, answer).retryAfter())
          .isEqualTo(Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            200 | Hello                             | Unreadable  | the answer is text, not JSON: Hello
            200 | error code: 1015                  | Throttled   | the answer is text, not JSON: error code: 1015
            400 | bad id                            | Unreadable  | bad id
            401 | Unauthorized                      | KeyRejected | Unauthorized
            401 | who are you?                      | KeyRejected | who are you?
            401 | 余额不足                           | NoCredit    | 余额不足
            401 | error code: 1020                  | Failing     | error code: 1020
            402 | pay                               | NoCredit    | pay
            402 | error code: 1020                  | Failing     | error code: 1020
            403 | error code: 1020                  | Failing     | error code: 1020
            403 | error code: 1015                  | Throttled   | error code: 1015
            403 | RBAC: access denied               | Failing     | RBAC: access denied
            403 | Access denied                     | Failing     | Access denied
            403 | Bad luck                          | Failing     | Bad luck
            403 | Forbidden                         | KeyRejected | Forbidden
            403 | invalid api key                   | KeyRejected | invalid api key
            403 | Your token has expired            | KeyRejected | Your token has expired
            403 | insufficient credit               | NoCredit    | insufficient credit
            403 | Rate limit exceeded               | Throttled   | Rate limit exceeded
            404 | gone                              | NotFound    | gone
            404 | 404 page not found                | Unreadable  | 404 page not found
            404 | Cannot GET /v1/predictions/x      | Unreadable  | Cannot GET /v1/predictions/x
            407 | who are you?                      | Failing     | a proxy on the way wants authentication: who are you?
            409 | error code: 1001                  | Failing     | error code: 1001
            418 | short and stout                   | Unreadable  | short and stout
            429 | error code: 1015                  | Throttled   | error code: 1015
            429 | slow down                         | Throttled   | slow down
            500 | boom                              | Failing     | boom
            503 | upstream connect error or disconnect/reset before headers | Failing | upstream connect error or disconnect/reset before headers
            503 | error code: 1015                  | Throttled   | error code: 1015
            522 | error code: 522                   | Failing     | error code: 522
            """)
    void aTextIsTheMessageAndDecidesWithTheStatus(
        int status, String body, String kind, String message) {
      var answer = Script.answer(status, body, "Content-Type: text/plain; charset=UTF-8");
      assertThat(HttpFixtures.trouble(kind(kind), answer).message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "boom                     | boom",
          "'[\"boom\"]'           | '[\"boom\"]'",
          "'{\"message\":\"bo'   | '{\"message\":\"bo'",
          "'null'                   | 'null'",
          "[]                       | the answer is JSON, but not an object",
          "[                        | the answer contains no readable text",
          "{} {}                    | the answer contains no readable text",
          "' '                      | the answer contains no readable text",
        })
    void brokenJsonWithAnErrorStatusIsShownAsItWasSent(String body, String message) {
      assertThat(HttpFixtures.trouble(Failing.class, json(500, body)).message())
          .startsWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"detail\":\"%s\"}", "{\"detail\":{\"x\":\"%s\"}}"})
    void aLongMessageIsCutBecauseItOutlivesItsAnswer(String body) {
      var words = "\ud83d\ude00".repeat(5_000); // a surrogate pair is not split
      for (var text : List.of(words, "x" + words)) {
        var message =
            HttpFixtures.trouble(Failing.class, json(500, body.formatted(text))).message();
        assertThat(message).hasSizeBetween(1_998, 2_000).endsWith("\ude00…");
      }
    }

    @Test
    void bytesThatAreNotTextAreNotShownWithAnErrorStatus() {
      var answer = Script.answer(500, new byte[] {'a', 0, 'b', 0, 'c'});
      assertThat(HttpFixtures.trouble(Failing.class, answer).message())
          .isEqualTo("the answer contains no readable text");
    }

    @Test
    void ofATextOnlyTheStartIsShownOnOneLine() {
      var answer = Script.answer(502, "bad\r\n\tluck \u3000 " + "é".repeat(300));
      assertThat(HttpFixtures.trouble(Failing.class, answer).message())
          .isEqualTo("bad luck " + "é".repeat(191) + "…");
    }

    @Test
    void aKeyAtTheEndOfWhatIsReadOfATextIsNotShown() {
      for (int shown = 1; shown < HttpFixtures.KEY.value().length(); shown++) {
        var blanks = " ".repeat((64 << 10) - shown - 1);
        var answer = Script.answer(500, "x" + blanks + HttpFixtures.KEY.value());
        assertThat(HttpFixtures.trouble(Failing.class, answer).message()).isEqualTo("x");
      }
    }

    @ParameterizedTest
    @CsvSource({"401, KeyRejected", "403, Throttled", "429, Throttled", "503, Failing"})
    void aForbiddenAnswerThatSaysWhenToRetryIsARateLimit(int status, String kind) {
      for (var body : new String[] {"", "{}", "Bad luck", "{\"message\":\"quota\"}"}) {
        var lookup = HttpFixtures.poll(Script.answer(status, body, "Retry-After: 20"));
        if (status == 401 && body.contains("quota")) {
          assertThat(lookup).isInstanceOf(NoCredit.class);
        } else {
          assertThat(HttpFixtures.trouble(kind(kind), lookup).retryAfter())
              .isEqualTo(Duration.ofSeconds(20));
        }
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "404 | ''   | Unreadable | the answer is empty; the base URL looks wrong",
          "403 | ''   | Failing    | the answer is empty",
          "404 | '[]' | Unreadable | the answer is JSON, but not an object; the base URL looks wrong",
          "404 | '{}' | NotFound   | the answer is JSON, but not a prediction"
        })
    void aBodyThatIsOnlyCalledAWebPageIsOneUnlessItIsAJsonObject(
        int status, String body, String kind, String message) {
      assertThat(HttpFixtures.trouble(kind(kind), Script.answer(status, body, HTML)).message())
          .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            {"error":{"message":"a"},"detail":"b","message":"c"} | a
            {"error":"a","detail":"b","message":"c"} | a
            {"error":{},"detail":"b","message":"c","msg":"d"} | b
            {"error":null,"title":"t","detail":"b","message":"c"} | t: b
            {"error":"Bad Request","message":"c"} | c
            {"error":"Bad Request"} | Bad Request
            {"error":["a","b"],"message":"c"} | c
            {"error":["a","b"]} | a; b
            {"error":5,"message":"c"} | c
            {"error":5} | 5
            {"error":true,"message":"c"} | c
            {"error":{"message":{"message":"a"}}} | a
            {"detail":[{"loc":["path","id"],"msg":"too short","type":"x"}]} | id: too short
            {"detail":[{"loc":["body",0],"msg":"a"},{"msg":"b"},"c","d"]} | 0: a; b; c
            {"detail":[{"loc":["id"]}]} | {"loc":["id"]}
            {"detail":{"message":"a"}} | a
            {"detail":{"x":1}} | {"x":1}
            {"detail":[],"message":"c"} | c
            {"detail":"b","errors":[{"message":"e"}]} | b
            {"errors":[{"message":"e"},{"message":"f"}]} | e; f
            {"errors":["e","f","g","h"]} | e; f; g
            {"errors":{"message":"e"}} | e
            {"errors":"e"} | e
            {"message":"c","msg":"d","err":"e"} | c
            {"msg":"d","err":"e","error_msg":"f"} | d
            {"err":"e","error_msg":"f","description":"g"} | e
            {"error_msg":"f","description":"g"} | f
            {"description":"g"} | g
            """)
    void theMessageIsFoundInEveryKnownPlace(String body, String message) {
      assertThat(HttpFixtures.trouble(Unreadable.class, json(400, body)).message())
          .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            X-Oneapi-Request-Id: one  | X-Request-Id: two | one
            X-Request-Id: two         | cf-ray: three     | two
            cf-ray: three             | X-Other: 1        | three
            X-Other: 1                | X-Other: 2        | four-4
            """)
    void theRequestIdIsFoundInHeadersThenInTheMessage(String first, String second, String id) {
      var body = "{\"message\":\"no (request id: four-4)\"}";
      var answer = Script.answer(500, body, first, second);
      assertThat(HttpFixtures.trouble(Failing.class, answer).requestId()).isEqualTo(id);
    }
  }

  @Nested
  class WhenItIsAPrediction {

    @ParameterizedTest
    @ValueSource(strings = {"\"id\":\"x\"", "\"urls\":{}", "\"created_at\":null", "\"output\":1"})
    void itIsRecognizedByItsStatusAndOneOtherMember(String mark) {
      assertThat(prediction("{\"status\":\"starting\"," + mark + "}").status().word())
          .isEqualTo("starting");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"error\":{\"message\":\"boom\",\"code\":\"E1001\"}",
          "\"error\":\"boom (E1001)\"",
          "\"error\":{\"message\":\"\",\"detail\":\"boom (E1001)\"}",
          "\"error\":{\"message\":\"boom (E1001)\",\"code\":\"\"}",
          "\"error\":{\"detail\":\"boom (code: E1001)\"}"
        })
    void itIsAPredictionWhateverItsErrorIs(String error) {
      var prediction = prediction("{\"id\":\"x\",\"status\":\"failed\"," + error + "}");
      assertThat(prediction.failure().message()).startsWith("boom");
      assertThat(prediction.failure().code()).isEqualTo("E1001");
    }

    @ParameterizedTest
    @CsvSource({
      "Flagged as sensitive. (E005), E005",
      "E6716 start timed out, E6716",
      "(code: PA), PA",
      "(E005) Flagged as sensitive., E005",
      "E1001, E1001",
      "E12, ",
      "E12345, ",
      "FE005, "
    })
    void theCodeOfAModelHasThreeOrFourDigits(String error, @Nullable String code) {
      var prediction =
          prediction("{\"id\":\"x\",\"status\":\"failed\",\"error\":\"" + error + "\"}");
      assertThat(prediction.failure().code()).isEqualTo(code);
    }

    @Test
    void theCodeOfAModelIsFoundInAListOfErrorsToo() {
      var prediction =
          prediction("{\"id\":\"x\",\"status\":\"failed\",\"error\":[\"boom (E1001)\"]}");
      assertThat(prediction.failure().code()).isEqualTo("E1001");
    }

    @Test
    void anErrorWithoutWordsIsNone() {
      var error = "{\"code\":\"\",\"message\":\" \",\"detail\":null}";
      var body = "{\"id\":\"x\",\"status\":\"failed\",\"error\":" + error + "}";
      assertThat(prediction(body).failure()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
      "Succeeded, succeeded",
      "' FAILED ', failed",
      "cancelled, canceled",
      "Processing, processing"
    })
    void itsStatusIsReadInAnyCaseAndShownAsItWasSent(String sent, String status) {
      var body = "{\"id\":\"" + ID.value() + "\",\"status\":\"" + sent + "\"}";
      var prediction = prediction(body);
      assertThat(prediction.status()).isEqualTo(Status.of(status));
      assertThat(prediction.status().word()).isEqualTo(status);
      assertThat(prediction.raw().print()).isEqualTo(body);
    }

    @Test
    void itIsAPredictionWhateverItsCodeAndDataAre() {
      var body = "{\"id\":\"x\",\"status\":\"starting\",\"code\":401,\"data\":[{\"url\":\"u\"}]}";
      assertThat(prediction(body).status().word()).isEqualTo("starting");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            {"id":"%s","output":null}                                                         | unknown-status: ''
            {"id":"%s","created_at":null,"status":null}                                       | unknown-status: ''
            {"id":"%s","output":null,"status":7}                                              | unknown-status: '7'
            {"id":"%s","output":null,"status":{"a":1}}                                        | unknown-status: '{"a":1}'
            {"id":"%s","status":"queued"}                                                     | unknown-status: 'queued'
            {"id":"other","status":"starting"}                                                | other-id: other
            {"id":"%s","status":"starting","created_at":"yesterday"}                          | bad-time: created_at
            {"id":"%s","status":"starting","started_at":1752305274}                           | bad-time: started_at
            {"id":"%s","status":"starting","created_at":"2025-02-30T00:00:00Z"}               | bad-time: created_at
            {"id":"%s","status":"starting","created_at":"+1000000000-12-31T23:59:59Z"}        | bad-time: created_at
            {"id":"%s","status":"canceled","completed_at":"+1000000000-12-31T23:59:59Z"}      | bad-time: completed_at;missing-time: completed_at
            {"id":"%s","status":"starting","created_at":"-0001-01-01T00:00:00Z"}              | bad-time: created_at
            {"id":"%s","status":"canceled","status":"starting","id":"%s"}                     | duplicate-key: status
            {"id":"%s","status":"starting","a":{"b":1,"b":2},"a":3}                           | duplicate-key: b;duplicate-key: a
            {"id":"%s","status":"canceled","completed_at":null}                               | missing-time: completed_at
            {"id":"%s","status":"failed","error":"","completed_at":"2025-01-01T00:00:00Z"}    | error-missing: failed without an error
            {"id":"%s","status":"succeeded","output":null,"completed_at":"2025-01-01T00:00:00Z"} | output-missing: succeeded without output
            {"id":"%s","status":"Succeeded","output":[],"completed_at":"2025-01-01T00:00:00Z"} | output-missing: succeeded without output
            {"id":"%s","status":"succeeded","output":{},"completed_at":"2025-01-01T00:00:00Z"} | output-missing: succeeded without output
            {"id":"%s","status":"succeeded","output":"","completed_at":"2025-01-01T00:00:00Z"} | unexpected-form: output as a string;output-missing: succeeded without output
            {"id":"%s","status":"succeeded","output":[],"data_removed":true,"completed_at":"2025-01-01T00:00:00Z"} | output-removed: the provider has deleted it
            {"id":"%s","status":"succeeded","data_removed":true,"completed_at":"2025-01-01T00:00:00Z"} | output-removed: the provider has deleted it
            {"id":"%s","status":"canceled","started_at":"2025-01-02T00:00:00Z","completed_at":"2025-01-01T00:00:00Z"} | time-order: completed before it started
            {"id":"%s","status":"starting","output":"a"}                                      | unexpected-form: output as a string
            """)
    void anUnusualOneIsShownWithANote(String body, String notes) {
      var prediction = prediction(body.replace("%s", ID.value()));
      assertThat(HttpFixtures.texts(prediction.notes())).containsExactly(notes.split(";"));
      assertThat(prediction.id()).isEqualTo(ID);
    }

    @Test
    void theLastValueOfADuplicateKeyIsTaken() {
      assertThat(
              prediction("{\"id\":\"x\",\"status\":\"starting\",\"status\":\"failed\"}")
                  .status()
                  .word())
          .isEqualTo("failed");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2025-05-19T02:00:26Z",
          "2025-05-19T02:00:26.0Z",
          "2025-05-19T02:00:26.000000000Z",
          "2025-05-19T04:00:26+02:00",
          "2025-05-19T02:00:26.00000000Z"
        })
    void itsTimesAreReadInEveryPrecision(String time) {
      var prediction =
          prediction("{\"status\":\"canceled\",\"id\":\"x\",\"completed_at\":\"" + time + "\"}");
      assertThat(prediction.timings().completed()).isEqualTo("2025-05-19T02:00:26Z");
    }

    @Test
    void itsExpiryIsComparedWithTheProvidersTime() {
      var body =
          "{\"id\":\"x\",\"status\":\"succeeded\",\"output\":[],"
              + "\"completed_at\":\"2025-05-19T02:00:26Z\"}";
      var early = Script.answer(200, body, "Date: Mon, 19 May 2025 02:59:59 GMT");
      var late = Script.answer(200, body, "Date: Mon, 19 May 2025 03:00:27 GMT");
      var undated = Script.answer(200, body);
      assertThat(expired(early)).isFalse();
      assertThat(expired(late)).isTrue();
      assertThat(expired(undated)).isTrue();
    }

    private static @Nullable Boolean expired(Script answer) {
      var found = HttpFixtures.found(answer);
      return found.prediction().retention().expired(found.answeredAt());
    }

    @Test
    void itIsReadWhateverItsContentTypeIs() {
      var answer = Script.answer(200, "{\"id\":\"x\",\"status\":\"starting\"}", HTML);
      assertThat(HttpFixtures.prediction(answer).status().word()).isEqualTo("starting");
    }
  }

  @Nested
  class WhenItIsAWrappedTask {

    private Prediction task(String members) {
      return prediction(
          "{\"code\":\"success\",\"message\":\"\",\"data\":{\"task_id\":\"t1\"," + members + "}}");
    }

    @ParameterizedTest
    @CsvSource({
      "NOT_START, starting", "SUBMITTED, starting", "QUEUED, starting", "IN_PROGRESS, processing",
      "SUCCESS, succeeded", "FAILURE, failed", "UNKNOWN, UNKNOWN", "canceled, canceled",
      "success, succeeded", "in_progress, processing", "' Failure ', failed", "Cancelled, canceled"
    })
    void itsStatusIsTranslated(String word, String status) {
      var prediction = task("\"status\":\"" + word + "\",\"data\":null");
      assertThat(prediction.status().word()).isEqualTo(status);
      assertThat(HttpFixtures.texts(prediction.notes()))
          .contains("unwrapped-task", "unexpected-form: wrapped task");
      assertThat(prediction.raw().print())
          .isEqualTo(
              "{\"id\":\"t1\",\"status\":\""
                  + status
                  + "\",\"output\":null,\"error\":null,\"logs\":null}");
    }

    @Test
    void itsWordsAreUnderstoodInThePredictionToo() {
      var inner = "{\"id\":\"x\",\"status\":\"SUCCESS\",\"output\":[\"a\"]}";
      assertThat(task("\"status\":\"success\",\"data\":" + inner).notes())
          .extracting(Note::word)
          .contains(NoteWord.UNWRAPPED_TASK)
          .doesNotContain(NoteWord.TASK_CONTRADICTS_PREDICTION, NoteWord.UNKNOWN_STATUS);
      assertThat(prediction("{\"code\":200,\"data\":" + inner + "}").status())
          .isEqualTo(Status.Known.SUCCEEDED);
    }

    @Test
    void noTimesAreMissedIfThePredictionInItHasNone() {
      var made =
          task(
              "\"status\":\"SUCCESS\",\"data\":{\"id\":\"x\",\"output\":[],\"status\":\"succeeded\"}");
      assertThat(made.timings()).isEqualTo(Timings.NOT_REPORTED);
      assertThat(made.notes()).extracting(Note::word).doesNotContain(NoteWord.MISSING_TIME);
      var whole =
          task(
              "\"status\":\"SUCCESS\",\"data\":{\"id\":\"x\",\"status\":\"succeeded\","
                  + "\"created_at\":\"2025-05-19T02:00:26Z\"}");
      assertThat(whole.notes()).extracting(Note::word).contains(NoteWord.MISSING_TIME);
    }

    @Test
    void itsReasonAndProgressAreTaken() {
      var prediction =
          task("\"status\":\"FAILURE\",\"progress\":\"30%\",\"fail_reason\":\"flagged\"");
      assertThat(prediction.failure().message()).isEqualTo("flagged");
      assertThat(prediction.progress().fraction()).isEqualTo(0.3);
    }

    @Test
    void itsReasonIsTakenIfThePredictionInItHasNone() {
      var inner = "{\"id\":\"" + ID.value() + "\",\"status\":\"processing\",\"error\":null}";
      var prediction = task("\"status\":\"FAILURE\",\"fail_reason\":\"flagged\",\"data\":" + inner);
      assertThat(prediction.status()).isEqualTo(Status.Known.FAILED);
      assertThat(prediction.failure().message()).isEqualTo("flagged");
    }

    @Test
    void thePredictionInItIsShownAsItWasSent() {
      var inner = "{\"id\":\"" + ID.value() + "\",\"status\":\"processing\",\"x\":1.10}";
      var prediction = task("\"status\":\"IN_PROGRESS\",\"progress\":\"30%\",\"data\":" + inner);
      assertThat(prediction.raw().print()).isEqualTo(inner);
      assertThat(prediction.progress().fraction()).isEqualTo(0.3);
      assertThat(HttpFixtures.texts(prediction.notes()))
          .containsExactly("unwrapped-task", "unexpected-form: wrapped task");
    }

    @Test
    void aPredictionIsFoundInAnEnvelopeWithoutATask() {
      var prediction = prediction("{\"code\":0,\"data\":{\"id\":\"x\",\"status\":\"starting\"}}");
      assertThat(prediction.status().word()).isEqualTo("starting");
      assertThat(HttpFixtures.texts(prediction.notes())).contains("unwrapped-task");
    }

    @ParameterizedTest
    @CsvSource({
      "IN_PROGRESS, succeeded, processing", "SUCCESS, processing, succeeded",
      "FAILURE, starting, failed", "UNKNOWN, succeeded, UNKNOWN"
    })
    void itsStatusCountsIfTheyDisagreeOnTheEnd(String outer, String inner, String status) {
      var prediction =
          task(
              "\"status\":\""
                  + outer
                  + "\",\"data\":{\"id\":\"x\",\"output\":[],\"status\":\""
                  + inner
                  + "\"}");
      assertThat(prediction.status().word()).isEqualTo(status);
      assertThat(HttpFixtures.texts(prediction.notes()))
          .contains("unwrapped-task: the task says " + outer + ", the prediction in it " + inner);
      assertThat(prediction.notes().getFirst().word())
          .isEqualTo(NoteWord.TASK_CONTRADICTS_PREDICTION);
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, failed", "IN_PROGRESS, starting", "FAILURE, canceled"})
    void theStatusOfThePredictionCountsIfTheyAgreeOnTheEnd(String outer, String inner) {
      var prediction =
          task("\"status\":\"" + outer + "\",\"data\":{\"id\":\"x\",\"status\":\"" + inner + "\"}");
      assertThat(prediction.status().word()).isEqualTo(inner);
      assertThat(HttpFixtures.texts(prediction.notes())).contains("unwrapped-task");
    }
  }

  @Nested
  class WhenItIsAnImageEnvelope {

    @Test
    void itIsASucceededPredictionWithTheIdThatWasPolled() {
      var prediction =
          prediction(
              "{\"created\":1589478378,\"data\":[{\"url\":\"https://a.example/1\"},"
                  + "{\"b64_json\":\"iVBORw0KGgoA\"},{\"b64_json\":\"/9j/AA\"},"
                  + "{\"b64_json\":\"UklGRAA\"},{\"b64_json\":\"AAAA\"}]}");
      assertThat(prediction.output().files())
          .containsExactly(
              "https://a.example/1",
              "data:image/png;base64,iVBORw0KGgoA",
              "data:image/jpeg;base64,/9j/AA",
              "data:image/webp;base64,UklGRAA",
              "data:application/octet-stream;base64,AAAA");
      assertThat(prediction.raw().print())
          .startsWith(
              "{\"id\":\"" + ID.value() + "\",\"status\":\"succeeded\",\"output\":[\"https:");
      assertThat(HttpFixtures.texts(prediction.notes()))
          .contains("unwrapped-images", "unexpected-form: image envelope");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"[]", "[1]", "[{}]", "[{\"url\":\"\"}]", "[{\"url\":\"https://a\"},{}]"})
    void itIsUnreadableIfAnImageIsMissing(String data) {
      assertThat(json(200, "{\"created\":1,\"data\":" + data + "}")).isInstanceOf(Unreadable.class);
    }
  }

  @Nested
  class WhenItSaysWhenToRetry {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            Retry-After: 30                                   | {}                                  | PT30S
            Retry-After: 1.5                                  | {}                                  | PT1.5S
            Retry-After: Sat, 21 Nov 2026 12:00:07 GMT        | {}                                  | PT7S
            Retry-After: Sat, 21 Nov 2020 12:00:00 GMT        | {}                                  | PT0S
            Retry-After: Sun, 21 Nov 9999 12:00:00 GMT        | {}                                  | P365D
            Retry-After: 99999999999999999999999999           | {}                                  | P365D
            Retry-After: 3                                    | {"retry_after":9}                   | PT3S
            Retry-After: -5                                   | {"retry_after":9}                   | PT9S
            Retry-After: soon                                 | {"retry_after":"8"}                 | PT8S
            Retry-After: -5                                   | {}                                  |
            Retry-After: NaN                                  | {}                                  |
            X-Other: 1                                        | {"retry_after":2.5}                 | PT2.5S
            X-Other: 1                                        | {"retry_after":-1}                  |
            X-Other: 1                                        | {"retry_after":1e400}               |
            X-Other: 1                                        | {"error":{"retry_after":4}}         | PT4S
            ratelimit-reset: 12                               | {}                                  | PT12S
            x-ratelimit-reset: 13                             | {}                                  | PT13S
            ratelimit-reset: 12.5                             | {}                                  | PT12.5S
            ratelimit-reset: 1795262405                       | {}                                  | PT5S
            ratelimit-reset: 1795262405.5                     | {}                                  | PT5.5S
            x-ratelimit-reset: 1795262405000                  | {}                                  | PT5S
            x-ratelimit-reset: 1795262405250                  | {}                                  | PT5.25S
            ratelimit-reset: 1795262395                       | {}                                  | PT0S
            ratelimit-reset: 99999999999                      | {}                                  | P365D
            ratelimit-reset: 99999999999999999999999999       | {}                                  | P365D
            ratelimit-reset: -5                               | {}                                  |
            ratelimit-reset: soon                             | {}                                  |
            Retry-After: 1795262405                           | {}                                  | PT5S
            X-Other: 1                                        | {"retry_after":1795262405}          | PT5S
            X-Other: 1                                        | {"detail":"Your rate limit resets in ~30s."} | PT30S
            X-Other: 1                                        | {"detail":"resets in 1.5 s"}        | PT1.5S
            X-Other: 1                                        | {"detail":"resets in ~s"}           |
            """)
    void theHintIsFoundAndLimitedToAYear(String header, String body, @Nullable Duration hint) {
      // It is noon by the clock of the tests, and by the provider's if it sends its time.
      for (var date : new String[] {"X-No-Date: 1", "Date: Sat, 21 Nov 2026 12:00:00 GMT"}) {
        var answer = Script.answer(429, body, header, date);
        assertThat(HttpFixtures.trouble(Throttled.class, answer).retryAfter()).isEqualTo(hint);
      }
    }

    @Test
    void aDateIsComparedWithTheTimeOfTheProvider() {
      var tenMinutesAhead =
          Script.answer(
              503,
              "",
              "Date: Sat, 21 Nov 2026 12:10:00 GMT",
              "Retry-After: Sat, 21 Nov 2026 12:10:30 GMT");
      assertThat(HttpFixtures.trouble(Failing.class, tenMinutesAhead).retryAfter())
          .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theHintIsFoundWithoutABodyToo() {
      var answer = Script.answer(503, "", "Retry-After: 4");
      assertThat(HttpFixtures.trouble(Failing.class, answer).retryAfter())
          .isEqualTo(Duration.ofSeconds(4));
    }
  }

  @Test
  void aRedirectIsUnreadableWhateverItsBodyIs() {
    var body = "{\"id\":\"x\",\"status\":\"starting\"}";
    var answer = Script.answer(302, body, "Location: https://www.example.com/");
    assertThat(HttpFixtures.trouble(Unreadable.class, answer).message())
        .isEqualTo("the answer is a redirect to https://www.example.com/, which is not followed");
  }

  @Test
  void aPredictionIsReadWhateverTheHttpStatusIs() {
    assertThat(json(201, "{\"id\":\"x\",\"status\":\"starting\"}")).isInstanceOf(Found.class);
    assertThat(json(500, "{\"id\":\"x\",\"status\":\"failed\",\"error\":\"boom\"}"))
        .isInstanceOf(Found.class);
    assertThat(prediction("{\"id\":\"x\",\"status\":\"starting\"}").output())
        .isEqualTo(Output.None.NOT_YET);
  }
}
