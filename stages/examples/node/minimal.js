#!/usr/bin/env node
// The smallest stage: drops articles without text and hands all others on as they are.
const { PASS, drop, run } = require('./dongtin_stage')

function handle(article) {
    if (article.bytes.length === 0) return drop('empty')
    return PASS
}

run('minimal', handle, { summary: 'drops articles without text' })
