#!/usr/bin/env node
// Gives each article its title in a second language, from a translation service (LibreTranslate, or what speaks like it).
//
//     { "name": "second-title", "program": "second_title.js", "service": "http://localhost:5000/translate", "language": "en" }
const { PASS, retry, run } = require('./dongtin_stage')

async function handle(article, settings) {
    const { title, language } = article.record
    if (!title || language === settings.language) return PASS
    try {
        const answer = await fetch(settings.service, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ q: title, source: language, target: settings.language, format: 'text' }),
            signal: AbortSignal.timeout(10000)
        })
        if (!answer.ok) return retry(`the service answers ${answer.status}`)
        article.record.titles = { [settings.language]: (await answer.json()).translatedText }
        return PASS
    } catch (error) {
        return retry(`the service does not answer: ${error.cause?.message ?? error.message}`)
    }
}

run('second-title', handle, {
    summary: 'gives each article its title in a second language',
    settings: {
        service: { type: 'string', description: 'URL that takes a POST of {q, source, target} and gives {translatedText}' },
        language: { type: 'string', default: 'en', description: 'code of the second language' }
    }
})
