/** Why a step on a case is not taken, in three languages. */
import { SaidError } from '../../platform/http/said-error.ts';

export const movedOn = (): SaidError =>
  new SaidError(409, 'moved-on', {
    kk: 'Іс бойынша осы арада басқа қадам жасалды. Бетті жаңартып, не өзгергенін қараңыз да, қадамды қайталаңыз. Ештеңе жоғалған жоқ.',
    ru: 'По делу тем временем сделан другой шаг. Обновите страницу, посмотрите, что изменилось, и повторите. Ничего не потеряно.',
    en: 'Another step was taken on this case in the meantime. Load the page again, see what has changed, and repeat the step. Nothing is lost.',
  });

export const noSuchCase = (): SaidError =>
  new SaidError(404, 'not-found', {
    kk: 'Мұндай нөмірлі іс жоқ, не ол сізге ашық емес. Нөмірді тексеріңіз; іс сіздікі болса, жүйеге кіріңіз.',
    ru: 'Дела с таким номером нет, или оно вам не открыто. Проверьте номер; если дело ваше, войдите.',
    en: 'There is no case with that number, or it is not open to you. Check the number; if the case is yours, sign in.',
  });
