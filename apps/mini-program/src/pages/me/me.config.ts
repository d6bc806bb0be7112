export default { navigationBarTitleText: '我的信息' };
