import { speak, useSaying } from '@paidan/web-kit';
import { lazy, Suspense } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import { CasePage } from './case/case-page';
import { Figures } from './figures/figures';
import './page.css';
import { ProblemList } from './list/problem-list';
import { useProblems } from './list/use-problems';

const ProblemMap = lazy(() => import('./list/problem-map'));

/** What everybody may see of the city's problems: no login, no names. */
export function App() {
  const { say, language } = useSaying();
  return (
    <Router base="/public">
      <header className="public-top">
        <Link href="/" className="name">{say('page.name')}</Link>
        <button type="button" onClick={() => void speak(language === 'zh' ? 'en' : 'zh')}>{language === 'zh' ? 'English' : '中文'}</button>
      </header>
      <main>
        <Switch>
          <Route path="/cases/:caseNumber">{({ caseNumber }) => <CasePage key={caseNumber} caseNumber={caseNumber} />}</Route>
          <Route><Problems /></Route>
        </Switch>
      </main>
      <footer className="public-foot">{say('page.privacy')}</footer>
    </Router>
  );
}

function Problems() {
  const { say } = useSaying();
  const problems = useProblems();
  return (
    <>
      <h1>{say('page.title')}</h1>
      <Figures />
      <div className="public-problems">
        <Suspense fallback={<p className="map-opening">{say('page.mapOpening')}</p>}><ProblemMap problems={problems} /></Suspense>
        <ProblemList problems={problems} />
      </div>
    </>
  );
}
