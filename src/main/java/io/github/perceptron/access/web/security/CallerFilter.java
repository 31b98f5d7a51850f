package io.github.perceptron.access.web.security;

import io.github.perceptron.access.AccessMode;
import io.github.perceptron.access.AccessProperties;
import io.github.perceptron.access.Caller;
import io.github.perceptron.access.keys.ApiKeys;
import io.github.perceptron.access.rates.RateLimits;
import io.github.perceptron.access.sessions.Sessions;
import io.github.perceptron.access.web.AccessFilters;
import io.github.perceptron.problem.ProblemException;
import io.github.perceptron.problem.ProblemType;
import io.github.perceptron.problem.web.BodyPermission;
import io.github.perceptron.problem.web.ProblemWriter;
import io.github.perceptron.problem.web.StillAllowed;
import io.github.perceptron.projects.CurrentProject;
import io.github.perceptron.projects.Project;
import io.github.perceptron.projects.Projects;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who sends a request, whether they may, and in which project, by Spring Security's
 * filters. The filters are put together here rather than by Spring Security's configuration, which
 * would add beans to each start, and forms, sessions and users that this service does not have
 * (docs/adr/0026).
 *
 * <p>A request whose body was awaited comes as an asynchronous one, so this must be a {@link
 * OncePerRequestFilter}: such filters are called for every kind of request, and once for each.
 */
@Component
@Order(AccessFilters.CALLER)
class CallerFilter extends OncePerRequestFilter implements BodyPermission {

  private static final Logger log = LoggerFactory.getLogger(CallerFilter.class);

  private final FilterChainProxy security;
  private final ScopeAuthorization authorization;
  private final ChosenProject chosen;
  private final KnownCallers known;
  private final RateCheck rates;
  private final AccessProperties access;
  private final ProblemWriter problems;

  CallerFilter(
      AccessProperties access,
      ApiKeys keys,
      Sessions sessions,
      OperationScopes scopes,
      Projects projects,
      RateLimits limits,
      ProblemWriter problems,
      Clock clock) {
    this.access = access;
    this.problems = problems;
    this.chosen = new ChosenProject(access, projects);
    this.authorization = new ScopeAuthorization(access, scopes);
    Credentials credentials =
        new Credentials(keys, new IssuedTokens(access.jwt(), projects::exists, clock));
    this.rates = new RateCheck(limits, access, problems);
    this.known = new KnownCallers(access, scopes, sessions, credentials, rates);
    Refusals refusals = new Refusals(authorization, rates, problems);
    this.security =
        new FilterChainProxy(
            new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                List.of(
                    new SecurityContextHolderFilter(
                        new RequestAttributeSecurityContextRepository()),
                    authentication(
                        new SentCredentials(access, sessions, authorization),
                        credentials,
                        refusals),
                    forgery(refusals),
                    translation(refusals),
                    new AuthorizationFilter(authorization))));
    // Paths are compared as Spring MVC does it, so nothing has to be forbidden in them.
    security.setFirewall(new EveryRequest());
  }

  private static Filter authentication(
      SentCredentials sent, AuthenticationManager credentials, Refusals refusals) {
    AuthenticationFilter filter = new AuthenticationFilter(credentials, sent);
    filter.setSuccessHandler((request, response, authentication) -> {});
    filter.setFailureHandler(refusals::commence);
    return filter;
  }

  /** A browser sends the cookie of a login by itself, so a change with it needs a token. */
  private static Filter forgery(Refusals refusals) {
    CsrfTokens tokens = new CsrfTokens();
    CsrfFilter filter = new CsrfFilter(tokens);
    filter.setRequireCsrfProtectionMatcher(
        request ->
            !CsrfTokens.isSafe(request)
                && CurrentCaller.find().filter(Caller::isLogin).isPresent());
    filter.setRequestHandler(tokens);
    filter.setAccessDeniedHandler(refusals);
    return filter;
  }

  private static Filter translation(Refusals refusals) {
    ExceptionTranslationFilter filter =
        new ExceptionTranslationFilter(refusals, new NullRequestCache());
    filter.setAccessDeniedHandler(refusals);
    return filter;
  }

  @Override
  public boolean mayArrive(HttpServletRequest request) {
    return known.mayArrive(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Passed passed = new Passed(chain);
    try {
      security.doFilter(request, response, passed);
    } catch (DataAccessException e) {
      if (passed.isReached) {
        throw e;
      }
      log.atError()
          .setCause(e)
          .log("The database does not answer, so no key can be checked. A request was refused");
      problems.write(
          request,
          response,
          ProblemType.DATABASE_UNAVAILABLE,
          "The database does not answer now, so the key cannot be checked.");
    }
  }

  /** What comes after the checks. */
  private final class Passed implements FilterChain {

    private final FilterChain chain;
    private boolean isReached;

    Passed(FilterChain chain) {
      this.chain = chain;
    }

    @Override
    public void doFilter(
        jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response)
        throws IOException, ServletException {
      HttpServletRequest asked = (HttpServletRequest) request;
      HttpServletResponse answer = (HttpServletResponse) response;
      if (SecurityContextHolder.getContext().getAuthentication()
              instanceof CallerAuthentication known
          && access.mode() == AccessMode.KEYS) {
        StillAllowed.set(request, known::isStillValid);
        if (known.getPrincipal().isLogin()) {
          CsrfTokens.keep(asked, answer);
        }
      }
      Need need = authorization.needOf(asked);
      if (need != Need.PUBLIC) {
        // A cache between the service and its clients must not give one caller another's answer.
        answer.addHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        answer.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
      }
      if (!rates.passes(asked, answer, need)) {
        return;
      }
      Project project;
      try {
        project = chosen.of(asked);
      } catch (ProblemException e) {
        problems.send(e, asked, answer);
        return;
      }
      isReached = true;
      try (CurrentProject.Stay stay = CurrentProject.enter(project)) {
        chain.doFilter(request, response);
      }
    }
  }
}
